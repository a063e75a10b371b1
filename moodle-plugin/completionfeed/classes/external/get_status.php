<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

/**
 * Web service: how the deliveries get on.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed\external;

use local_completionfeed\delivery;
use local_completionfeed\endpoints;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/compat.php');

/**
 * For each endpoint what waits, what was given up and whether it is paused; and when the token of the call ends, which Moodle's own functions do not say.
 */
class get_status extends api {
    /**
     * Parameters.
     *
     * @return function_parameters
     */
    public static function execute_parameters() {
        return new function_parameters([]);
    }

    /**
     * Reads the state of all endpoints. Addresses and secrets stay here.
     *
     * @return array
     */
    public static function execute() {
        $context = \context_system::instance();
        self::validate_context($context);
        require_capability('local/completionfeed:read', $context);
        $waiting = self::waiting();
        $failed = endpoints::given_up();
        $endpoints = [];
        foreach (endpoints::all() as $endpoint) {
            $endpoints[] = [
                'name' => $endpoint->name,
                'enabled' => (bool) $endpoint->enabled,
                'failingsince' => (int) $endpoint->failingsince,
                'pauseduntil' => (int) $endpoint->pauseduntil,
                'waiting' => isset($waiting[$endpoint->id]) ? (int) $waiting[$endpoint->id]->number : 0,
                'oldest' => isset($waiting[$endpoint->id]) ? (int) $waiting[$endpoint->id]->oldest : 0,
                'failed' => isset($failed[$endpoint->id]) ? (int) $failed[$endpoint->id] : 0,
            ];
        }
        return ['endpoints' => $endpoints, 'tokenends' => self::token_ends()];
    }

    /**
     * What was not accepted yet, by endpoint: how many, and when the first of them happened.
     *
     * @return \stdClass[]
     */
    private static function waiting() {
        global $DB;
        $sql = 'SELECT s.endpointid, COUNT(*) AS number, MIN(e.timecreated) AS oldest
                  FROM {' . delivery::TABLE . "} s
                  JOIN {local_completionfeed_event} e ON e.id = s.eventid
                 WHERE s.status IN ('new', 'retry')
              GROUP BY s.endpointid";
        return $DB->get_records_sql($sql);
    }

    /**
     * When the token of this call ends; 0 when it has no end, or when the call came without one.
     *
     * @return int Unix seconds
     */
    private static function token_ends() {
        global $DB, $USER;
        $token = optional_param('wstoken', '', PARAM_ALPHANUM);
        if ($token === '') {
            return 0;
        }
        return (int) $DB->get_field('external_tokens', 'validuntil', ['token' => $token, 'userid' => $USER->id]);
    }

    /**
     * Result.
     *
     * @return single_structure
     */
    public static function execute_returns() {
        return new single_structure([
            'endpoints' => new multiple_structure(new single_structure([
                'name' => new value(PARAM_TEXT, 'Name'),
                'enabled' => new value(PARAM_BOOL, 'Whether it is on'),
                'failingsince' => new value(PARAM_INT, 'Since when it has accepted nothing; 0 while it accepts'),
                'pauseduntil' => new value(PARAM_INT, 'Until when nothing is sent to it; 0 for no pause'),
                'waiting' => new value(PARAM_INT, 'Messages that were not accepted yet'),
                'oldest' => new value(PARAM_INT, 'When the first of them happened; 0 for none'),
                'failed' => new value(PARAM_INT, 'Messages that were given up'),
            ])),
            'tokenends' => new value(PARAM_INT, 'When the token of this call ends; 0 for never'),
        ]);
    }
}
