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
 * Endpoints.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed;

use local_completionfeed\local\signer;

/**
 * The places to which events are sent.
 */
class endpoints {
    /** Table. */
    const TABLE = 'local_completionfeed_target';

    /**
     * All endpoints by name.
     *
     * @return \stdClass[]
     */
    public static function all() {
        global $DB;
        return $DB->get_records(self::TABLE, [], 'name ASC');
    }

    /**
     * Those that are switched on.
     *
     * @return \stdClass[]
     */
    public static function enabled() {
        global $DB;
        return $DB->get_records(self::TABLE, ['enabled' => 1]);
    }

    /**
     * How many messages were given up, by endpoint.
     *
     * @return int[]
     */
    public static function given_up() {
        global $DB;
        $sql = 'SELECT endpointid, COUNT(*) AS number FROM {' . delivery::TABLE . "} WHERE status = 'failed' GROUP BY endpointid";
        return $DB->get_records_sql_menu($sql);
    }

    /**
     * Creates or changes an endpoint; a new one gets a secret.
     *
     * @param \stdClass $data name, url, enabled, grades, courses, categories; id of an existing one
     * @return int its id
     */
    public static function save($data) {
        global $DB;
        if (!empty($data->id)) {
            $DB->update_record(self::TABLE, $data);
        } else {
            if (empty($data->secret)) {
                $data->secret = signer::new_secret();
            }
            $data->timecreated = time();
            $data->id = $DB->insert_record(self::TABLE, $data);
        }
        self::note_grades();
        return $data->id;
    }

    /**
     * Removes an endpoint with its deliveries.
     *
     * @param int $id
     */
    public static function delete($id) {
        global $DB;
        $DB->delete_records('local_completionfeed_sent', ['endpointid' => $id]);
        $DB->delete_records(self::TABLE, ['id' => $id]);
        unset_config("givenup$id", 'local_completionfeed');
        self::note_grades();
    }

    /**
     * Gives an endpoint a new secret; the old one signs too for a day, so that the receiver can be changed meanwhile.
     *
     * @param int $id
     * @return string
     */
    public static function rotate($id) {
        global $DB;
        $endpoint = $DB->get_record(self::TABLE, ['id' => $id], '*', MUST_EXIST);
        $endpoint->oldsecret = $endpoint->secret;
        $endpoint->oldsecretuntil = time() + DAYSECS;
        $endpoint->secret = signer::new_secret();
        $DB->update_record(self::TABLE, $endpoint);
        return $endpoint->secret;
    }

    /**
     * Notes that an endpoint accepts again: its pause ends, and what waits for it is tried now.
     *
     * @param int $id
     */
    public static function recovered($id) {
        global $DB;
        $DB->update_record(self::TABLE, (object) ['id' => $id, 'failingsince' => 0, 'pauseduntil' => 0]);
        foreach ($DB->get_records(delivery::TABLE, ['endpointid' => $id, 'status' => 'retry'], 'id ASC', 'id') as $row) {
            $DB->set_field(delivery::TABLE, 'nextattempt', 0, ['id' => $row->id]);
            delivery::queue($row->id, 0);
        }
    }

    /**
     * The secrets that sign now.
     *
     * @param \stdClass $endpoint
     * @return string[]
     */
    public static function secrets($endpoint) {
        $old = $endpoint->oldsecretuntil > time() ? [$endpoint->oldsecret] : [];
        return array_merge([$endpoint->secret], $old);
    }

    /**
     * Whether an event is for an endpoint: its type, course or category (with the categories below).
     *
     * @param \stdClass $endpoint
     * @param \stdClass $event
     * @return bool
     */
    public static function wants($endpoint, $event) {
        global $DB;
        if ($event->type === 'course.graded' && !$endpoint->grades) {
            return false;
        }
        $courses = array_filter(explode(',', (string) $endpoint->courses));
        $categories = array_filter(explode(',', (string) $endpoint->categories));
        if (!$courses && !$categories) {
            return true;
        }
        if (in_array($event->courseid, $courses)) {
            return true;
        }
        $path = $DB->get_field_sql(
            'SELECT cc.path FROM {course} c JOIN {course_categories} cc ON cc.id = c.category WHERE c.id = ?',
            [$event->courseid]
        );
        return (bool) array_intersect($categories, explode('/', (string) $path));
    }

    /**
     * Notes whether any endpoint asks for grades, as a setting, so that observing costs no query.
     */
    private static function note_grades() {
        global $DB;
        set_config('grades', (int) $DB->record_exists(self::TABLE, ['grades' => 1]), 'local_completionfeed');
    }
}
