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
 * Sends the completions of a period again.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

[$options, $unknown] = cli_get_params(
    ['from' => '', 'to' => '', 'course' => 0, 'dry-run' => false, 'help' => false],
    ['h' => 'help']
);
if ($unknown) {
    cli_error('Unknown option: ' . implode(', ', $unknown));
}
$from = strtotime($options['from']);
$to = $options['to'] === '' ? time() : strtotime($options['to']);
if ($options['help'] || $from === false || $to === false) {
    cli_writeln('Puts the completions of a period in the outbox, also those from before the plug-in was there.

--from=2026-11-01   first day (or moment)
--to=2026-11-25     up to this day (or moment); now when left out
--course=ID         only this course
--dry-run           only says how many

php local/completionfeed/cli/replay.php --from=2026-11-01');
    exit($options['help'] ? 0 : 1);
}
$where = 'timecompleted >= ? AND timecompleted < ?' . ($options['course'] ? ' AND course = ?' : '');
$params = array_merge([$from, $to], $options['course'] ? [$options['course']] : []);
$rows = $DB->get_recordset_select('course_completions', $where, $params, 'timecompleted, id', 'id, course, userid');
$count = 0;
foreach ($rows as $row) {
    $count++;
    if (!$options['dry-run']) {
        \local_completionfeed\outbox::add('course.completed', (int) $row->course, (int) $row->userid);
    }
}
$rows->close();
cli_writeln($options['dry-run'] ? "$count completions would be sent again." : "$count completions will be sent again.");
