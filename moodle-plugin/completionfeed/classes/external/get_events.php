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
 * Web service: events after a cursor.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed\external;

use local_completionfeed\local\payload;
use local_completionfeed\outbox;
use local_completionfeed\state;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/compat.php');

/**
 * What happened after a cursor; the cursor never passes a row that is not committed yet.
 */
class get_events extends api {
    /** How many at a time at most. */
    const LIMIT = 500;

    /**
     * Parameters.
     *
     * @return function_parameters
     */
    public static function execute_parameters() {
        return new function_parameters([
            'after' => new value(PARAM_INT, 'The cursor: "next" of the call before; 0 for the beginning', VALUE_DEFAULT, 0),
            'limit' => new value(PARAM_INT, 'How many at most', VALUE_DEFAULT, 100),
        ]);
    }

    /**
     * Reads a page.
     *
     * @param int $after
     * @param int $limit
     * @return array
     */
    public static function execute($after = 0, $limit = 100) {
        global $DB;
        $params = self::validate_parameters(self::execute_parameters(), ['after' => $after, 'limit' => $limit]);
        $context = \context_system::instance();
        self::validate_context($context);
        require_capability('local/completionfeed:read', $context);
        outbox::dispatch();
        // A cursor ahead of the feed comes from before the site was put back from a backup: begin again rather than miss any.
        $after = $params['after'] > outbox::last() ? 0 : $params['after'];
        $limit = max(1, min(self::LIMIT, $params['limit']));
        $rows = array_values($DB->get_records_select(
            'local_completionfeed_event',
            'sequence > ?',
            [$after],
            'sequence ASC',
            '*',
            0,
            $limit + 1
        ));
        $more = count($rows) > $limit;
        $rows = array_slice($rows, 0, $limit);
        $states = state::of($rows);
        $events = [];
        $next = $after;
        foreach ($rows as $row) {
            $next = (int) $row->sequence;
            $place = "$row->courseid/$row->userid";
            if (isset($states[$place])) {
                $type = payload::type($row->type, $states[$place]['timecompleted']);
                $events[] = ['id' => $next, 'type' => $type, 'timecreated' => (int) $row->timecreated] + $states[$place];
            }
        }
        return ['events' => $events, 'next' => $next, 'more' => $more];
    }

    /**
     * Result.
     *
     * @return single_structure
     */
    public static function execute_returns() {
        return new single_structure([
            'events' => new multiple_structure(new single_structure([
                'id' => new value(PARAM_INT, 'Its place in the sequence'),
                'type' => new value(PARAM_TEXT, 'course.completed, course.uncompleted or course.graded, by the state of now'),
                'timecreated' => new value(PARAM_INT, 'When it was seen'),
            ] + get_course_completions::state_fields())),
            'next' => new value(PARAM_INT, 'The cursor for the next call'),
            'more' => new value(PARAM_BOOL, 'Whether there are more already'),
        ]);
    }
}
