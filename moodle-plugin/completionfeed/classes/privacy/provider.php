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
 * Privacy.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed\privacy;

use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;

/**
 * Says what is kept and sent of a person.
 */
class provider implements
    \core_privacy\local\metadata\provider,
    \core_privacy\local\request\core_userlist_provider,
    \core_privacy\local\request\plugin\provider {
    /**
     * What is kept and sent.
     *
     * @param collection $collection
     * @return collection
     */
    public static function get_metadata(collection $collection): collection {
        $fields = ['type', 'courseid', 'userid', 'timecreated'];
        $collection->add_database_table(
            'local_completionfeed_event',
            array_combine($fields, preg_replace('/^/', 'privacy:', $fields)),
            'privacy:event'
        );
        $sent = ['userid', 'idnumber', 'courseid', 'timecompleted', 'grade'];
        $descriptions = array_combine($sent, preg_replace('/^/', 'privacy:', $sent));
        $collection->add_external_location_link('endpoint', $descriptions, 'privacy:endpoint');
        return $collection;
    }

    /**
     * The courses in which something of a person is kept.
     *
     * @param int $userid
     * @return contextlist
     */
    public static function get_contexts_for_userid(int $userid): contextlist {
        $list = new contextlist();
        $list->add_from_sql(
            'SELECT x.id FROM {context} x JOIN {local_completionfeed_event} e ON e.courseid = x.instanceid
              WHERE x.contextlevel = :level AND e.userid = :userid',
            ['level' => CONTEXT_COURSE, 'userid' => $userid]
        );
        return $list;
    }

    /**
     * The people of whom something is kept in a course.
     *
     * @param userlist $userlist
     */
    public static function get_users_in_context(userlist $userlist) {
        $context = $userlist->get_context();
        if ($context->contextlevel == CONTEXT_COURSE) {
            $sql = 'SELECT userid FROM {local_completionfeed_event} WHERE courseid = ?';
            $userlist->add_from_sql('userid', $sql, [$context->instanceid]);
        }
    }

    /**
     * Exports.
     *
     * @param approved_contextlist $contextlist
     */
    public static function export_user_data(approved_contextlist $contextlist) {
        global $DB;
        foreach ($contextlist->get_contexts() as $context) {
            $where = ['courseid' => $context->instanceid, 'userid' => $contextlist->get_user()->id];
            $rows = $DB->get_records('local_completionfeed_event', $where, 'id', 'id, type, timecreated');
            $path = [get_string('pluginname', 'local_completionfeed')];
            writer::with_context($context)->export_data($path, (object) ['events' => array_values($rows)]);
        }
    }

    /**
     * Deletes everything of a course.
     *
     * @param \context $context
     */
    public static function delete_data_for_all_users_in_context(\context $context) {
        if ($context->contextlevel == CONTEXT_COURSE) {
            self::delete('courseid = ?', [$context->instanceid]);
        }
    }

    /**
     * Deletes everything of a person in courses.
     *
     * @param approved_contextlist $contextlist
     */
    public static function delete_data_for_user(approved_contextlist $contextlist) {
        foreach ($contextlist->get_contexts() as $context) {
            self::delete('courseid = ? AND userid = ?', [$context->instanceid, $contextlist->get_user()->id]);
        }
    }

    /**
     * Deletes everything of some people in a course.
     *
     * @param approved_userlist $userlist
     */
    public static function delete_data_for_users(approved_userlist $userlist) {
        foreach ($userlist->get_userids() as $userid) {
            self::delete('courseid = ? AND userid = ?', [$userlist->get_context()->instanceid, $userid]);
        }
    }

    /**
     * Deletes events with their deliveries.
     *
     * @param string $where
     * @param array $params
     */
    private static function delete($where, array $params) {
        global $DB;
        $ids = "SELECT id FROM {local_completionfeed_event} WHERE $where";
        $DB->delete_records_select('local_completionfeed_sent', "eventid IN ($ids)", $params);
        $DB->delete_records_select('local_completionfeed_event', $where, $params);
    }
}
