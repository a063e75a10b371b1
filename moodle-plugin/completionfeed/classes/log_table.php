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
 * Table of the delivery log.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed;

defined('MOODLE_INTERNAL') || die();

require_once($CFG->libdir . '/tablelib.php');

/**
 * Deliveries, newest first; the chosen ones can be sent again.
 */
class log_table extends \table_sql {
    /**
     * Defines the table.
     *
     * @param \moodle_url $page with the filter
     * @param \stdClass $filter endpointid, status, course, person, since, until; each may be empty
     */
    public function __construct(\moodle_url $page, \stdClass $filter) {
        parent::__construct('local_completionfeed_log');
        $this->define_baseurl($page);
        [$where, $params] = self::where($filter);
        $this->set_sql(
            's.*, e.type, e.courseid, e.userid, e.timecreated, c.fullname AS course, t.name AS endpoint,
             u.firstname, u.lastname, u.firstnamephonetic, u.lastnamephonetic, u.middlename, u.alternatename',
            '{local_completionfeed_sent} s
               JOIN {local_completionfeed_event} e ON e.id = s.eventid
               JOIN {local_completionfeed_target} t ON t.id = s.endpointid
          LEFT JOIN {course} c ON c.id = e.courseid
          LEFT JOIN {user} u ON u.id = e.userid',
            $where,
            $params
        );
        $headers = [
            'select' => self::checkbox('all', get_string('selectall'), true),
            'timecreated' => get_string('time'),
            'type' => get_string('event', 'local_completionfeed'),
            'userid' => get_string('user'),
            'courseid' => get_string('course'),
            'endpoint' => get_string('endpoint', 'local_completionfeed'),
            'status' => get_string('state', 'local_completionfeed'),
            'attempts' => get_string('attempts', 'local_completionfeed'),
            'answer' => get_string('answer', 'local_completionfeed'),
            'nextattempt' => get_string('nextattempt', 'local_completionfeed'),
        ];
        $this->define_columns(array_keys($headers));
        $this->define_headers(array_values($headers));
        $this->sortable(true, 'timecreated', SORT_DESC);
        $this->no_sorting('select');
    }

    /**
     * The condition for a filter.
     *
     * @param \stdClass $filter
     * @return array the condition and its parameters
     */
    private static function where(\stdClass $filter) {
        global $DB;
        $where = ['1 = 1'];
        $params = [];
        $plain = [
            'endpointid' => 's.endpointid =',
            'status' => 's.status =',
            'since' => 'e.timecreated >=',
            'until' => 'e.timecreated <',
        ];
        foreach ($plain as $key => $condition) {
            if (!empty($filter->$key)) {
                $where[] = "$condition :$key";
                $params[$key] = $filter->$key;
            }
        }
        $texts = [
            'course' => ['c.fullname', 'c.shortname', 'c.idnumber'],
            'person' => [$DB->sql_fullname('u.firstname', 'u.lastname'), 'u.username', 'u.email', 'u.idnumber'],
        ];
        foreach ($texts as $key => $columns) {
            if (isset($filter->$key) && trim($filter->$key) !== '') {
                $likes = [];
                foreach ($columns as $number => $column) {
                    $likes[] = $DB->sql_like($column, ":$key$number", false, false);
                    $params["$key$number"] = '%' . $DB->sql_like_escape(trim($filter->$key)) . '%';
                }
                $where[] = '(' . implode(' OR ', $likes) . ')';
            }
        }
        return [implode(' AND ', $where), $params];
    }

    /**
     * A checkbox, or the one that ticks them all.
     *
     * @param string $id
     * @param string $label
     * @param bool $all
     * @return string
     */
    private static function checkbox($id, $label, $all = false) {
        global $OUTPUT;
        return $OUTPUT->render(new \core\output\checkbox_toggleall('deliveries', $all, [
            'id' => "delivery-$id",
            'name' => $all ? 'all' : 'ids[]',
            'value' => $id,
            'label' => $label,
            'labelclasses' => 'sr-only visually-hidden',
        ]));
    }

    /**
     * Opens the form with which the chosen ones are sent again.
     */
    public function wrap_html_start() {
        echo \html_writer::start_tag('form', ['method' => 'post', 'action' => $this->baseurl->out(false)]);
        echo \html_writer::empty_tag('input', ['type' => 'hidden', 'name' => 'sesskey', 'value' => sesskey()]);
    }

    /**
     * Closes it with the button.
     */
    public function wrap_html_finish() {
        echo \html_writer::tag('button', get_string('again', 'local_completionfeed'), [
            'type' => 'submit',
            'name' => 'again',
            'value' => 1,
            'class' => 'btn btn-primary',
            'data-action' => 'toggle',
            'data-togglegroup' => 'deliveries',
            'data-toggle' => 'action',
            'disabled' => 'disabled',
        ]);
        echo \html_writer::end_tag('form');
    }

    /**
     * The checkbox.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_select($row) {
        return self::checkbox($row->id, get_string('select'));
    }

    /**
     * Its state.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_status($row) {
        return delivery::states()[$row->status];
    }

    /**
     * When it happened.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_timecreated($row) {
        return userdate($row->timecreated, get_string('strftimedatetimeshort', 'langconfig'));
    }

    /**
     * Who.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_userid($row) {
        return s($row->firstname === null ? $row->userid : fullname($row));
    }

    /**
     * Which course.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_courseid($row) {
        return $row->course === null ? s($row->courseid) : format_string($row->course);
    }

    /**
     * The endpoint's name.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_endpoint($row) {
        return s($row->endpoint);
    }

    /**
     * The last answer.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_answer($row) {
        return s(trim(($row->httpstatus ?: '') . ' ' . $row->answer));
    }

    /**
     * When it is tried again.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_nextattempt($row) {
        return $row->status === 'retry' ? userdate($row->nextattempt, get_string('strftimedatetimeshort', 'langconfig')) : '';
    }
}
