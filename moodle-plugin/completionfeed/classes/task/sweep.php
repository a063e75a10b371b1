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
 * Picks up what was left lying, and cleans up.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed\task;

use local_completionfeed\delivery;
use local_completionfeed\outbox;

/**
 * The safety net behind the ad-hoc tasks.
 */
class sweep extends \core\task\scheduled_task {
    /** Seconds after which a delivery without an attempt counts as left lying. */
    const LATE = 900;

    /**
     * Name of the task.
     *
     * @return string
     */
    public function get_name() {
        return get_string('tasksweep', 'local_completionfeed');
    }

    /**
     * Runs the task.
     */
    public function execute() {
        global $DB;
        outbox::dispatch();
        $late = time() - self::LATE;
        $select = "status IN ('new', 'retry') AND nextattempt < ? AND timemodified < ?";
        foreach ($DB->get_records_select(delivery::TABLE, $select, [$late, $late], 'id ASC', 'id', 0, 1000) as $row) {
            $DB->set_field(delivery::TABLE, 'timemodified', time(), ['id' => $row->id]);
            delivery::queue($row->id, 0);
        }
        $days = (int) get_config('local_completionfeed', 'retention') ?: 180;
        $old = time() - $days * DAYSECS;
        $open = "SELECT 1 FROM {local_completionfeed_sent} s
                  WHERE s.eventid = {local_completionfeed_event}.id AND s.status IN ('new', 'retry')";
        $DB->delete_records_select('local_completionfeed_event', "timecreated < ? AND sequence > 0 AND NOT EXISTS ($open)", [$old]);
        $DB->delete_records_select(delivery::TABLE, 'eventid NOT IN (SELECT id FROM {local_completionfeed_event})');
    }
}
