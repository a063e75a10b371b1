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
 * Observers.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed;

/**
 * Writes what happened to the outbox, in the same transaction, and does nothing else in the user's request.
 */
class observer {
    /**
     * Somebody completed a course; the learner is relateduserid.
     *
     * @param \core\event\course_completed $event
     */
    public static function course_completed(\core\event\course_completed $event) {
        outbox::add('course.completed', (int) $event->courseid, (int) $event->relateduserid);
    }

    /**
     * A course total changed, and some endpoint asks for grades.
     *
     * @param \core\event\user_graded $event
     */
    public static function user_graded(\core\event\user_graded $event) {
        global $DB;
        if (!get_config('local_completionfeed', 'grades')) {
            return;
        }
        $itemid = isset($event->other['itemid']) ? $event->other['itemid'] : 0;
        if ($DB->record_exists('grade_items', ['id' => $itemid, 'itemtype' => 'course'])) {
            outbox::add('course.graded', (int) $event->courseid, (int) $event->relateduserid);
        }
    }
}
