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
 * Web service: how people are in a course.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed\external;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/compat.php');

/**
 * What Moodle's own functions keep to themselves: by which method people are in a course, from when until when, and the settings of the methods.
 */
class get_enrolments extends api {
    /**
     * Parameters.
     *
     * @return function_parameters
     */
    public static function execute_parameters() {
        return new function_parameters([
            'courseid' => new value(PARAM_INT, 'The course'),
            'userids' => new multiple_structure(new value(PARAM_INT, 'Person'), 'These people; none for the methods alone', VALUE_DEFAULT, []),
        ]);
    }

    /**
     * Reads methods, enrolments and roles.
     *
     * @param int $courseid
     * @param int[] $userids
     * @return array
     */
    public static function execute($courseid, $userids = []) {
        $params = self::validate_parameters(self::execute_parameters(), ['courseid' => $courseid, 'userids' => $userids]);
        $context = \context_course::instance($params['courseid']);
        self::validate_context($context);
        require_capability('local/completionfeed:read', $context);
        $instances = enrol_get_instances($params['courseid'], false);
        $enabled = enrol_get_instances($params['courseid'], true);
        $methods = [];
        foreach ($instances as $instance) {
            $methods[] = [
                'method' => $instance->enrol,
                'enabled' => isset($enabled[$instance->id]),
                'enrolperiod' => (int) $instance->enrolperiod,
                'welcomemessage' => self::welcomes($instance),
            ];
        }
        $people = array_values(array_unique($params['userids']));
        return [
            'methods' => $methods,
            'enrolments' => $people && $instances ? self::enrolments($instances, $people) : [],
            'roles' => $people ? self::roles($context->id, $people) : [],
        ];
    }

    /**
     * Whether each enrolment by hand sends the course's welcome message (Moodle 4.5 and later).
     *
     * @param \stdClass $instance
     * @return bool
     */
    private static function welcomes($instance) {
        return $instance->enrol === 'manual' && !empty($instance->customint1)
            && class_exists('\\core_enrol\\hook\\after_user_enrolled');
    }

    /**
     * Enrolments, each with whether it gives access now: as for Moodle, by its own state and that of the method in the course.
     *
     * @param \stdClass[] $instances by id
     * @param int[] $people
     * @return array
     */
    private static function enrolments($instances, $people) {
        global $DB;
        [$inpeople, $values] = $DB->get_in_or_equal($people, SQL_PARAMS_NAMED, 'u');
        [$inmethods, $more] = $DB->get_in_or_equal(array_keys($instances), SQL_PARAMS_NAMED, 'e');
        $rows = $DB->get_records_select(
            'user_enrolments',
            "userid $inpeople AND enrolid $inmethods",
            $values + $more,
            'userid, id'
        );
        $now = time();
        $enrolments = [];
        foreach ($rows as $row) {
            $suspended = (int) $row->status !== ENROL_USER_ACTIVE;
            $enabled = (int) $instances[$row->enrolid]->status === ENROL_INSTANCE_ENABLED;
            $within = $row->timestart <= $now && ($row->timeend == 0 || $row->timeend > $now);
            $enrolments[] = [
                'userid' => (int) $row->userid,
                'method' => $instances[$row->enrolid]->enrol,
                'active' => $enabled && !$suspended && $within,
                'suspended' => $suspended,
                'timestart' => (int) $row->timestart,
                'timeend' => (int) $row->timeend,
            ];
        }
        return $enrolments;
    }

    /**
     * Roles in the course itself, each with the method that owns it.
     *
     * @param int $contextid
     * @param int[] $people
     * @return array
     */
    private static function roles($contextid, $people) {
        global $DB;
        [$in, $values] = $DB->get_in_or_equal($people, SQL_PARAMS_NAMED, 'u');
        $sql = "SELECT ra.id, ra.userid, ra.roleid, r.shortname, ra.component
                  FROM {role_assignments} ra
                  JOIN {role} r ON r.id = ra.roleid
                 WHERE ra.contextid = :context AND ra.userid $in
              ORDER BY ra.userid, ra.id";
        $roles = [];
        foreach ($DB->get_records_sql($sql, ['context' => $contextid] + $values) as $row) {
            $roles[] = [
                'userid' => (int) $row->userid,
                'roleid' => (int) $row->roleid,
                'shortname' => $row->shortname,
                'component' => (string) $row->component,
            ];
        }
        return $roles;
    }

    /**
     * Result.
     *
     * @return single_structure
     */
    public static function execute_returns() {
        $number = function ($what) {
            return new value(PARAM_INT, $what);
        };
        return new single_structure([
            'methods' => new multiple_structure(new single_structure([
                'method' => new value(PARAM_PLUGIN, 'Such as manual, self or cohort'),
                'enabled' => new value(PARAM_BOOL, 'Whether it is switched on, in the course and on the site'),
                'enrolperiod' => $number('Default duration in seconds, 0 for none'),
                'welcomemessage' => new value(PARAM_BOOL, 'Whether each manual enrolment sends the welcome message of the course'),
            ])),
            'enrolments' => new multiple_structure(new single_structure([
                'userid' => $number('Person'),
                'method' => new value(PARAM_PLUGIN, 'By which method'),
                'active' => new value(PARAM_BOOL, 'Whether it gives access now'),
                'suspended' => new value(PARAM_BOOL, 'Whether it is suspended'),
                'timestart' => $number('Start (Unix seconds), 0 for none'),
                'timeend' => $number('End (Unix seconds), 0 for none'),
            ])),
            'roles' => new multiple_structure(new single_structure([
                'userid' => $number('Person'),
                'roleid' => $number('Role'),
                'shortname' => new value(PARAM_RAW, 'Its short name'),
                'component' => new value(PARAM_RAW, 'The method that owns it, empty for none'),
            ])),
        ]);
    }
}
