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
 * Web service: completions of a course.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed\external;

use local_completionfeed\state;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/compat.php');

/**
 * Completions with their true date and grade, also of people who have left the course.
 */
class get_course_completions extends api {
    /**
     * Parameters.
     *
     * @return function_parameters
     */
    public static function execute_parameters() {
        return new function_parameters([
            'courseid' => new value(PARAM_INT, 'The course'),
            'since' => new value(PARAM_INT, 'Completed after this moment (Unix seconds)', VALUE_DEFAULT, 0),
            'afterid' => new value(PARAM_INT, 'With "since": also those at this very moment with a higher id', VALUE_DEFAULT, 0),
            'limit' => new value(PARAM_INT, 'How many at most', VALUE_DEFAULT, 100),
            'userids' => new multiple_structure(new value(PARAM_INT, 'Person'), 'Only these people', VALUE_DEFAULT, []),
        ]);
    }

    /**
     * Reads a page.
     *
     * @param int $courseid
     * @param int $since
     * @param int $afterid
     * @param int $limit
     * @param int[] $userids
     * @return array
     */
    public static function execute($courseid, $since = 0, $afterid = 0, $limit = 100, $userids = []) {
        global $DB;
        $given = compact('courseid', 'since', 'afterid', 'limit', 'userids');
        $params = self::validate_parameters(self::execute_parameters(), $given);
        $context = \context_course::instance($params['courseid']);
        self::validate_context($context);
        require_capability('local/completionfeed:read', $context);
        $limit = max(1, min(get_events::LIMIT, $params['limit']));
        $people = '';
        $values = ['course' => $params['courseid'], 'since' => $params['since'], 'same' => $params['since'],
            'afterid' => $params['afterid']];
        if ($params['userids']) {
            [$in, $more] = $DB->get_in_or_equal($params['userids'], SQL_PARAMS_NAMED, 'p');
            $people = "AND u.id $in";
            $values += $more;
        }
        $sql = 'SELECT cc.id, ' . state::SELECT . "
                  FROM {course_completions} cc
                  JOIN {course} c ON c.id = cc.course
                  JOIN {user} u ON u.id = cc.userid AND u.deleted = 0 " . state::GRADES . "
                 WHERE cc.course = :course AND cc.timecompleted > 0 $people
                   AND (cc.timecompleted > :since OR (cc.timecompleted = :same AND cc.id > :afterid))
              ORDER BY cc.timecompleted, cc.id";
        $rows = array_values($DB->get_records_sql($sql, $values, 0, $limit + 1));
        $page = array_slice($rows, 0, $limit);
        $completions = [];
        foreach ($page as $row) {
            $completions[] = ['id' => (int) $row->id] + state::data($row);
        }
        $last = end($completions);
        return [
            'completions' => $completions,
            'nextsince' => $last ? $last['timecompleted'] : $params['since'],
            'nextafterid' => $last ? $last['id'] : $params['afterid'],
            'more' => count($rows) > $limit,
        ];
    }

    /**
     * The fields that both functions share.
     *
     * @return value[]
     */
    public static function state_fields() {
        $float = function ($what) {
            return new value(PARAM_FLOAT, $what, VALUE_REQUIRED, null, NULL_ALLOWED);
        };
        return [
            'courseid' => new value(PARAM_INT, 'Course'),
            'courseidnumber' => new value(PARAM_RAW, 'Its ID number'),
            'userid' => new value(PARAM_INT, 'Person'),
            'useridnumber' => new value(PARAM_RAW, 'Its ID number'),
            'timecompleted' => new value(PARAM_INT, 'When the course was completed', VALUE_REQUIRED, null, NULL_ALLOWED),
            'graderaw' => $float('The course total'),
            'grademax' => $float('Its maximum'),
            'gradepass' => $float('Its pass mark; null when there is none'),
            'passed' => new value(PARAM_BOOL, 'Null when it can not be decided', VALUE_REQUIRED, null, NULL_ALLOWED),
        ];
    }

    /**
     * Result.
     *
     * @return single_structure
     */
    public static function execute_returns() {
        return new single_structure([
            'completions' => new multiple_structure(new single_structure([
                'id' => new value(PARAM_INT, 'Of the completion'),
            ] + self::state_fields())),
            'nextsince' => new value(PARAM_INT, '"since" of the next call'),
            'nextafterid' => new value(PARAM_INT, '"afterid" of the next call'),
            'more' => new value(PARAM_BOOL, 'Whether there are more already'),
        ]);
    }
}
