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
 * Endpoints: list, add, change, test, new secret, delete.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use local_completionfeed\delivery;
use local_completionfeed\endpoints;
use local_completionfeed\local\verdict;

$action = optional_param('action', '', PARAM_ALPHA);
$id = optional_param('id', 0, PARAM_INT);
$component = 'local_completionfeed';

admin_externalpage_setup("{$component}_endpoints");
$page = new moodle_url('/local/completionfeed/endpoints.php');
$endpoint = $id ? $DB->get_record(endpoints::TABLE, ['id' => $id], '*', MUST_EXIST) : null;

if ($action === 'edit') {
    $form = new \local_completionfeed\form\endpoint(new moodle_url($page, ['action' => 'edit', 'id' => $id]));
    if ($endpoint) {
        $data = clone $endpoint;
        $data->courses = array_filter(explode(',', (string) $data->courses));
        $data->categories = array_filter(explode(',', (string) $data->categories));
        $form->set_data($data);
    }
    if ($form->is_cancelled()) {
        redirect($page);
    } else if ($data = $form->get_data()) {
        $data->courses = implode(',', (array) $data->courses);
        $data->categories = implode(',', (array) $data->categories);
        $saved = endpoints::save($data);
        $secret = $DB->get_field(endpoints::TABLE, 'secret', ['id' => $saved]);
        $text = $endpoint ? '' : get_string('secretonce', $component, $secret);
        redirect($page, $text, null, \core\output\notification::NOTIFY_SUCCESS);
    }
    echo $OUTPUT->header(), $OUTPUT->heading(get_string('endpoint', $component));
    $form->display();
    echo $OUTPUT->footer();
    exit;
}

if ($endpoint && $action === 'delete' && !optional_param('confirm', 0, PARAM_BOOL)) {
    $yes = new moodle_url($page, ['action' => 'delete', 'id' => $id, 'confirm' => 1, 'sesskey' => sesskey()]);
    echo $OUTPUT->header(), $OUTPUT->confirm(get_string('deleteendpoint', $component), $yes, $page), $OUTPUT->footer();
    exit;
}

if ($endpoint && $action !== '') {
    require_sesskey();
    $text = '';
    $kind = \core\output\notification::NOTIFY_SUCCESS;
    if ($action === 'delete') {
        endpoints::delete($id);
    } else if ($action === 'rotate') {
        $text = get_string('newsecret', $component, endpoints::rotate($id));
    } else if ($action === 'test') {
        $answer = delivery::test($endpoint);
        $good = verdict::of($answer['status']) === verdict::ACCEPTED;
        // What Moodle itself says of it is shown whole.
        $shown = $answer['blocked'] ? $answer['answer'] : delivery::shortened($answer['answer']);
        $shown = trim(($answer['status'] ?: '') . ' ' . $shown);
        $shown = s($shown !== '' ? $shown : get_string('noanswer', $component));
        $text = get_string($good ? 'testgood' : 'testbad', $component, $shown);
        $kind = $good ? $kind : \core\output\notification::NOTIFY_ERROR;
        if ($good) {
            endpoints::recovered($id);
        }
    }
    redirect($page, $text, null, $kind);
}

$givenup = endpoints::given_up();
$table = new html_table();
$table->head = [get_string('name'), get_string('url', $component), get_string('endpointenabled', $component), ''];
foreach (endpoints::all() as $one) {
    $buttons = [];
    foreach (['test', 'rotate'] as $verb) {
        $url = new moodle_url($page, ['action' => $verb, 'id' => $one->id, 'sesskey' => sesskey()]);
        $buttons[] = $OUTPUT->single_button($url, get_string($verb, $component), 'post');
    }
    foreach (['edit', 'delete'] as $verb) {
        $buttons[] = $OUTPUT->single_button(new moodle_url($page, ['action' => $verb, 'id' => $one->id]), get_string($verb), 'get');
    }
    $state = $one->enabled ? get_string('yes') : get_string('no');
    if ($one->enabled && $one->failingsince) {
        $state .= html_writer::div(get_string('failingsince', $component, userdate($one->failingsince)), 'text-danger');
    }
    if (!empty($givenup[$one->id])) {
        $log = new moodle_url('/local/completionfeed/log.php', ['endpointid' => $one->id, 'status' => 'failed']);
        $state .= html_writer::div(html_writer::link($log, get_string('givenup', $component, $givenup[$one->id])));
    }
    $table->data[] = [s($one->name), s($one->url), $state, implode(' ', $buttons)];
}
echo $OUTPUT->header(), $OUTPUT->heading(get_string('endpoints', $component));
echo html_writer::tag('p', get_string('httpsecurity', $component));
echo html_writer::table($table);
echo $OUTPUT->single_button(new moodle_url($page, ['action' => 'edit']), get_string('addendpoint', $component), 'get');
echo $OUTPUT->footer();
