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
 * The outbox.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed;

/**
 * What happened, in order, and its way to the endpoints.
 */
class outbox {
    /** How many rows get their sequence at a time. */
    const BATCH = 1000;

    /**
     * Writes one row, and queues the task that sends it.
     *
     * @param string $type
     * @param int $courseid
     * @param int $userid
     * @return int
     */
    public static function add($type, $courseid, $userid) {
        global $DB;
        $row = ['type' => $type, 'courseid' => $courseid, 'userid' => $userid, 'timecreated' => time(), 'sequence' => 0];
        $id = $DB->insert_record('local_completionfeed_event', (object) $row);
        \core\task\manager::queue_adhoc_task(new task\dispatch(), true);
        return $id;
    }

    /**
     * Gives committed rows their place in the sequence, and a delivery for each endpoint that wants them.
     *
     * Ids are given before a transaction commits, so a reader who goes by them can miss a row that commits late.
     * The sequence is given here, by one process at a time, to rows that can be seen.
     *
     * @return int[] ids of new deliveries
     */
    public static function dispatch() {
        global $DB;
        $factory = \core\lock\lock_config::get_lock_factory('local_completionfeed');
        $lock = $factory->get_lock('sequence', 30);
        if (!$lock) {
            return [];
        }
        $new = [];
        try {
            $endpoints = endpoints::enabled();
            $next = self::last();
            do {
                $rows = $DB->get_records('local_completionfeed_event', ['sequence' => 0], 'id ASC', '*', 0, self::BATCH);
                foreach ($rows as $row) {
                    $transaction = $DB->start_delegated_transaction();
                    $DB->set_field('local_completionfeed_event', 'sequence', ++$next, ['id' => $row->id]);
                    set_config('sequence', $next, 'local_completionfeed');
                    foreach ($endpoints as $endpoint) {
                        if (endpoints::wants($endpoint, $row)) {
                            $new[] = delivery::create($row->id, $endpoint->id);
                        }
                    }
                    $transaction->allow_commit();
                }
            } while (count($rows) === self::BATCH);
        } finally {
            $lock->release();
        }
        return $new;
    }

    /**
     * The last place in the sequence that was given; it stays when the rows are cleaned up, so no place is given twice.
     *
     * @return int
     */
    public static function last() {
        global $DB;
        $given = $DB->get_field('config_plugins', 'value', ['plugin' => 'local_completionfeed', 'name' => 'sequence']);
        return max((int) $given, (int) $DB->get_field_sql('SELECT MAX(sequence) FROM {local_completionfeed_event}'));
    }
}
