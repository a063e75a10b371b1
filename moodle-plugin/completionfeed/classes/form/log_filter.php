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
 * Filter of the delivery log.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed\form;

defined('MOODLE_INTERNAL') || die();

use local_completionfeed\delivery;
use local_completionfeed\endpoints;

require_once($CFG->libdir . '/formslib.php');

/**
 * Endpoint, state, course, person and period.
 */
class log_filter extends \moodleform {
    /**
     * Defines the form.
     */
    protected function definition() {
        $form = $this->_form;
        $name = 'local_completionfeed';
        $any = ['' => get_string('all')];
        $targets = array_map(function ($endpoint) {
            return format_string($endpoint->name);
        }, endpoints::all());
        $form->addElement('select', 'endpointid', get_string('endpoint', $name), $any + $targets);
        $form->addElement('select', 'status', get_string('state', $name), $any + delivery::states());
        $form->addElement('text', 'course', get_string('course'), ['placeholder' => get_string('namenumber', $name)]);
        $form->setType('course', PARAM_TEXT);
        $form->addElement('text', 'person', get_string('user'), ['placeholder' => get_string('namenumber', $name)]);
        $form->setType('person', PARAM_TEXT);
        $form->addElement('date_selector', 'since', get_string('from'), ['optional' => true]);
        $form->addElement('date_selector', 'until', get_string('to'), ['optional' => true]);
        $this->add_action_buttons(true, get_string('filter'));
    }
}
