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
 * Deliveries, newest first, with a button to send each again.
 */
class log_table extends \table_sql {
    /**
     * Defines the table.
     *
     * @param \moodle_url $page with the filter
     * @param array $filter values by field
     */
    public function __construct(\moodle_url $page, array $filter) {
        parent::__construct('local_completionfeed_log');
        $this->define_baseurl($page);
        $where = ['1 = 1'];
        $params = [];
        foreach (array_filter($filter) as $field => $value) {
            $where[] = "$field = ?";
            $params[] = $value;
        }
        $this->set_sql(
            's.*, e.type, e.courseid, e.userid, e.timecreated, c.fullname AS course, t.name AS endpoint,
             u.firstname, u.lastname, u.firstnamephonetic, u.lastnamephonetic, u.middlename, u.alternatename',
            '{local_completionfeed_sent} s
               JOIN {local_completionfeed_event} e ON e.id = s.eventid
               JOIN {local_completionfeed_target} t ON t.id = s.endpointid
          LEFT JOIN {course} c ON c.id = e.courseid
          LEFT JOIN {user} u ON u.id = e.userid',
            implode(' AND ', $where),
            $params
        );
        $headers = [
            'timecreated' => get_string('time'),
            'type' => get_string('event', 'local_completionfeed'),
            'userid' => get_string('user'),
            'courseid' => get_string('course'),
            'endpoint' => get_string('endpoint', 'local_completionfeed'),
            'status' => get_string('state', 'local_completionfeed'),
            'attempts' => get_string('attempts', 'local_completionfeed'),
            'answer' => get_string('answer', 'local_completionfeed'),
            'nextattempt' => get_string('nextattempt', 'local_completionfeed'),
            'id' => '',
        ];
        $this->define_columns(array_keys($headers));
        $this->define_headers(array_values($headers));
        $this->sortable(true, 'id', SORT_DESC);
    }

    /**
     * When it happened.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_timecreated($row) {
        return userdate($row->timecreated);
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
        return $row->status === 'retry' ? userdate($row->nextattempt) : '';
    }

    /**
     * The button.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_id($row) {
        global $OUTPUT;
        $url = new \moodle_url($this->baseurl, ['again' => $row->id, 'sesskey' => sesskey()]);
        return $OUTPUT->single_button($url, get_string('again', 'local_completionfeed'), 'post');
    }
}
