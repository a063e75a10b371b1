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
 * How far somebody is.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed;

use local_completionfeed\local\payload;

/**
 * Reads completion and grade as they are now.
 */
class state {
    /** Fields and joins of one row per completion. */
    const SELECT = 'c.id AS courseid, c.idnumber AS courseidnumber, u.id AS userid, u.idnumber AS useridnumber,
                    cc.id AS ccid, cc.timecompleted, gg.finalgrade, gi.gradetype, gi.grademax, gi.gradepass';
    /** Joins of the grade. */
    const GRADES = "LEFT JOIN {grade_items} gi ON gi.courseid = c.id AND gi.itemtype = 'course'
                    LEFT JOIN {grade_grades} gg ON gg.itemid = gi.id AND gg.userid = u.id";

    /**
     * The state of people in courses, by "course/user"; who is gone is absent.
     *
     * @param \stdClass[] $events with courseid and userid
     * @return array[]
     */
    public static function of(array $events) {
        global $DB;
        $states = [];
        foreach (array_chunk($events, 200) as $some) {
            [$courses, $courseparams] = $DB->get_in_or_equal(array_column($some, 'courseid'), SQL_PARAMS_NAMED, 'c');
            [$users, $userparams] = $DB->get_in_or_equal(array_column($some, 'userid'), SQL_PARAMS_NAMED, 'u');
            $wanted = [];
            foreach ($some as $event) {
                $wanted["$event->courseid/$event->userid"] = true;
            }
            $sql = 'SELECT ' . $DB->sql_concat('c.id', "'/'", 'u.id') . ' AS place, ' . self::SELECT . "
                      FROM {course} c
                      JOIN {user} u ON u.id $users AND u.deleted = 0
                 LEFT JOIN {course_completions} cc ON cc.course = c.id AND cc.userid = u.id " . self::GRADES . "
                     WHERE c.id $courses";
            foreach ($DB->get_records_sql($sql, $courseparams + $userparams) as $place => $row) {
                if (isset($wanted[$place])) {
                    $states[$place] = self::data($row);
                }
            }
        }
        return $states;
    }

    /**
     * A row in the shape of messages and web services.
     *
     * @param \stdClass $row
     * @return array
     */
    public static function data($row) {
        $number = function ($value) {
            return $value === null || $value === '' ? null : (float) $value;
        };
        $timecompleted = $row->timecompleted ? (int) $row->timecompleted : null;
        $graderaw = $number($row->finalgrade);
        $gradepass = $number($row->gradepass) ?: null;
        // A place in a scale is not a grade, but it shows whether somebody passed; 1 is GRADE_TYPE_VALUE.
        $ispoints = (int) $row->gradetype === 1;
        return [
            'courseid' => (int) $row->courseid,
            'courseidnumber' => (string) $row->courseidnumber,
            'userid' => (int) $row->userid,
            'useridnumber' => (string) $row->useridnumber,
            'timecompleted' => $timecompleted,
            'graderaw' => $ispoints ? $graderaw : null,
            'grademax' => $ispoints ? $number($row->grademax) : null,
            'gradepass' => $ispoints ? $gradepass : null,
            'passed' => payload::passed($timecompleted, $graderaw, $gradepass),
        ];
    }
}
