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
use local_completionfeed\form\log_filter;
use local_completionfeed\log_table;

$filter = (object) [
    'endpointid' => optional_param('endpointid', 0, PARAM_INT),
    'status' => optional_param('status', '', PARAM_ALPHA),
    'course' => optional_param('course', '', PARAM_TEXT),
    'person' => optional_param('person', '', PARAM_TEXT),
];
foreach (['since', 'until'] as $date) {
    // The form sends dates as arrays; the links of the table send seconds.
    $filter->$date = isset($_GET[$date]) && is_array($_GET[$date]) ? 0 : optional_param($date, 0, PARAM_INT);
}
admin_externalpage_setup('local_completionfeed_log');
$page = new moodle_url('/local/completionfeed/log.php', array_filter((array) $filter));

$form = new log_filter(new moodle_url('/local/completionfeed/log.php'), null, 'get');
if ($form->is_cancelled()) {
    redirect(new moodle_url('/local/completionfeed/log.php'));
} else if ($data = $form->get_data()) {
    $data->until = $data->until ? $data->until + DAYSECS : 0;
    $chosen = array_intersect_key((array) $data, (array) $filter);
    redirect(new moodle_url('/local/completionfeed/log.php', array_filter($chosen)));
}
if (optional_param('again', 0, PARAM_BOOL)) {
    require_sesskey();
    $ids = optional_param_array('ids', [], PARAM_INT);
    array_map([delivery::class, 'again'], $ids);
    $text = get_string('againdone', 'local_completionfeed', count($ids));
    redirect($page, $text, null, \core\output\notification::NOTIFY_SUCCESS);
}

echo $OUTPUT->header(), $OUTPUT->heading(get_string('log', 'local_completionfeed'));
$shown = clone $filter;
$shown->until = $shown->until ? $shown->until - DAYSECS : 0;
$form->set_data($shown);
$form->display();
(new log_table($page, $filter))->out(50, false);
echo $OUTPUT->footer();
