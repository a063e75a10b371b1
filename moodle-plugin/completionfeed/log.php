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
 * Delivery log.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');
require_once($CFG->libdir . '/tablelib.php');

use local_completionfeed\delivery;

$status = optional_param('status', '', PARAM_ALPHA);
$courseid = optional_param('courseid', 0, PARAM_INT);
$userid = optional_param('userid', 0, PARAM_INT);
$again = optional_param('again', 0, PARAM_INT);
$component = 'local_completionfeed';

admin_externalpage_setup("{$component}_log");
$page = new moodle_url('/local/completionfeed/log.php', array_filter(compact('status', 'courseid', 'userid')));
if ($again) {
    require_sesskey();
    delivery::again($again);
    redirect($page, get_string('againdone', $component), null, \core\output\notification::NOTIFY_SUCCESS);
}

$where = ['1 = 1'];
$params = [];
foreach (['s.status' => $status, 'e.courseid' => $courseid, 'e.userid' => $userid] as $field => $value) {
    if ($value) {
        $name = str_replace('.', '', $field);
        $where[] = "$field = :$name";
        $params[$name] = $value;
    }
}
$table = new table_sql('local_completionfeed_log');
$table->define_baseurl($page);
$names = implode(', ', array_map(function ($name) {
    return "u.$name";
}, ['firstname', 'lastname', 'firstnamephonetic', 'lastnamephonetic', 'middlename', 'alternatename']));
$table->set_sql(
    "s.*, e.type, e.courseid, e.userid, e.timecreated, c.fullname AS course, t.name AS endpoint, $names",
    '{local_completionfeed_sent} s
        JOIN {local_completionfeed_event} e ON e.id = s.eventid
        JOIN {local_completionfeed_target} t ON t.id = s.endpointid
   LEFT JOIN {course} c ON c.id = e.courseid
   LEFT JOIN {user} u ON u.id = e.userid',
    implode(' AND ', $where),
    $params
);
$table->define_columns(['timecreated', 'type', 'userid', 'courseid', 'endpoint', 'status', 'attempts', 'answer', 'nextattempt', 'id']);
$table->define_headers([get_string('time'), get_string('event', $component), get_string('user'), get_string('course'),
    get_string('endpoint', $component), get_string('state', $component), get_string('attempts', $component),
    get_string('answer', $component), get_string('nextattempt', $component), '']);
$table->sortable(true, 'id', SORT_DESC);
$table->no_sorting('answer');

/**
 * Shows a row of the log.
 */
$rows = new class ($table, $page, $component) {
    /** @var moodle_url */
    private $page;
    /** @var string */
    private $component;

    /**
     * Takes what the rows need.
     *
     * @param table_sql $table
     * @param moodle_url $page
     * @param string $component
     */
    public function __construct($table, $page, $component) {
        $this->page = $page;
        $this->component = $component;
    }

    /**
     * The cells of a row.
     *
     * @param stdClass $row
     * @return string[]
     */
    public function cells($row) {
        global $OUTPUT;
        $url = new moodle_url($this->page, ['again' => $row->id, 'sesskey' => sesskey()]);
        $next = $row->status === 'retry' ? userdate($row->nextattempt) : '';
        return [
            userdate($row->timecreated),
            s($row->type),
            $row->firstname === null ? s($row->userid) : s(fullname($row)),
            $row->course === null ? s($row->courseid) : format_string($row->course),
            s($row->endpoint),
            s($row->status),
            (string) $row->attempts,
            s(trim(($row->httpstatus ?: '') . ' ' . $row->answer)),
            $next,
            $OUTPUT->single_button($url, get_string('again', $this->component), 'post'),
        ];
    }
};
$table->setup();
$table->pagesize(50, $DB->count_records_sql('SELECT COUNT(*) FROM ' . $table->sql->from . ' WHERE ' . $table->sql->where, $params));

echo $OUTPUT->header(), $OUTPUT->heading(get_string('log', $component));
$choices = array_combine(['new', 'retry', 'sent', 'failed', 'superseded', 'stopped'], ['new', 'retry', 'sent', 'failed', 'superseded',
    'stopped']);
echo $OUTPUT->single_select($page, 'status', $choices, $status, ['' => get_string('all')]);
$table->query_db(50, false);
foreach ($table->rawdata as $row) {
    $table->add_data($rows->cells($row));
}
$table->finish_output();
echo $OUTPUT->footer();
