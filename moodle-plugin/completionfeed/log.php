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

use local_completionfeed\delivery;
use local_completionfeed\log_table;

$status = optional_param('status', '', PARAM_ALPHA);
$courseid = optional_param('courseid', 0, PARAM_INT);
$userid = optional_param('userid', 0, PARAM_INT);
$again = optional_param('again', 0, PARAM_INT);

admin_externalpage_setup('local_completionfeed_log');
$page = new moodle_url('/local/completionfeed/log.php', array_filter(compact('status', 'courseid', 'userid')));
if ($again) {
    require_sesskey();
    delivery::again($again);
    $text = get_string('againdone', 'local_completionfeed');
    redirect($page, $text, null, \core\output\notification::NOTIFY_SUCCESS);
}

$states = ['new', 'retry', 'sent', 'failed', 'superseded', 'stopped'];
echo $OUTPUT->header(), $OUTPUT->heading(get_string('log', 'local_completionfeed'));
echo $OUTPUT->single_select($page, 'status', array_combine($states, $states), $status, ['' => get_string('all')]);
$table = new log_table($page, ['s.status' => $status, 'e.courseid' => $courseid, 'e.userid' => $userid]);
$table->out(50, false);
echo $OUTPUT->footer();
