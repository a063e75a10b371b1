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
 * Form of an endpoint.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed\form;

defined('MOODLE_INTERNAL') || die();

require_once($CFG->libdir . '/formslib.php');

/**
 * Name, address and limits of an endpoint.
 */
class endpoint extends \moodleform {
    /**
     * Defines the form.
     */
    protected function definition() {
        $form = $this->_form;
        $name = 'local_completionfeed';
        $form->addElement('hidden', 'id');
        $form->setType('id', PARAM_INT);
        $form->addElement('text', 'name', get_string('name'), ['size' => 40]);
        $form->setType('name', PARAM_TEXT);
        $form->addRule('name', null, 'required');
        $form->addElement('text', 'url', get_string('url', $name), ['size' => 70]);
        $form->setType('url', PARAM_URL);
        $form->addRule('url', null, 'required');
        $form->addHelpButton('url', 'url', $name);
        $form->addElement('static', 'httpsecurity', '', get_string('httpsecurity', $name));
        $form->addElement('advcheckbox', 'enabled', get_string('endpointenabled', $name));
        $form->setDefault('enabled', 1);
        $form->addElement('advcheckbox', 'grades', get_string('grades', $name));
        $form->addHelpButton('grades', 'grades', $name);
        $categories = \core_course_category::make_categories_list();
        $form->addElement('autocomplete', 'categories', get_string('categories', $name), $categories, ['multiple' => true]);
        $form->addHelpButton('categories', 'categories', $name);
        $form->addElement('course', 'courses', get_string('courses', $name), ['multiple' => true]);
        $form->addHelpButton('courses', 'courses', $name);
        $this->add_action_buttons();
    }

    /**
     * Only https, but for this machine.
     *
     * @param array $data
     * @param array $files
     * @return string[]
     */
    public function validation($data, $files) {
        $errors = parent::validation($data, $files);
        $url = parse_url($data['url']);
        $scheme = isset($url['scheme']) ? $url['scheme'] : '';
        $host = isset($url['host']) ? $url['host'] : '';
        $local = in_array($host, ['localhost', '127.0.0.1']);
        if ($host === '' || !($scheme === 'https' || ($scheme === 'http' && $local))) {
            $errors['url'] = get_string('errorurl', 'local_completionfeed');
        }
        return $errors;
    }
}
