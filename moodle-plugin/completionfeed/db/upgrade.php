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
 * Upgrades.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * Upgrades the plug-in.
 *
 * @param int $oldversion
 * @return bool
 */
function xmldb_local_completionfeed_upgrade($oldversion) {
    global $DB;

    if ($oldversion < 2026112601) {
        $table = new xmldb_table('local_completionfeed_sent');
        $field = new xmldb_field('webhookid', XMLDB_TYPE_CHAR, '60', null, null, null, null, 'endpointid');
        $manager = $DB->get_manager();
        if (!$manager->field_exists($table, $field)) {
            $manager->add_field($table, $field);
        }
        // What is under way keeps the id under which it may have been sent.
        $prefix = 'evt_' . substr(md5(get_site_identifier()), 0, 8) . '_';
        $webhookid = $DB->sql_concat("'$prefix'", 'id');
        $DB->execute("UPDATE {local_completionfeed_sent} SET webhookid = $webhookid WHERE webhookid IS NULL");
        upgrade_plugin_savepoint(true, 2026112601, 'local', 'completionfeed');
    }

    return true;
}
