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
 * Settings.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

if ($hassiteconfig) {
    $name = 'local_completionfeed';
    $ADMIN->add('localplugins', new admin_category($name, get_string('pluginname', $name)));
    $settings = new admin_settingpage($name . '_settings', get_string('settings'));
    $settings->add(new admin_setting_configtext(
        "$name/retention",
        get_string('retention', $name),
        get_string('retention_desc', $name),
        180,
        PARAM_INT
    ));
    $ADMIN->add($name, $settings);
    foreach (['endpoints', 'log'] as $page) {
        $url = new moodle_url("/local/completionfeed/$page.php");
        $ADMIN->add($name, new admin_externalpage("{$name}_$page", get_string($page, $name), $url, 'local/completionfeed:manage'));
    }
    $settings = null;
}
