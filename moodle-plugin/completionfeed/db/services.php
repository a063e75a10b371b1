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
 * Web-service functions.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$functions = [
    'local_completionfeed_get_events' => [
        'classname' => 'local_completionfeed\external\get_events',
        'methodname' => 'execute',
        'description' => 'What happened after a cursor, with the state of now.',
        'type' => 'read',
        'capabilities' => 'local/completionfeed:read',
    ],
    'local_completionfeed_get_course_completions' => [
        'classname' => 'local_completionfeed\external\get_course_completions',
        'methodname' => 'execute',
        'description' => 'Completions of a course since a moment, with their true date and grade.',
        'type' => 'read',
        'capabilities' => 'local/completionfeed:read',
    ],
    'local_completionfeed_get_enrolments' => [
        'classname' => 'local_completionfeed\external\get_enrolments',
        'methodname' => 'execute',
        'description' => 'By which methods people are in a course, from when until when.',
        'type' => 'read',
        'capabilities' => 'local/completionfeed:read',
    ],
    'local_completionfeed_get_status' => [
        'classname' => 'local_completionfeed\external\get_status',
        'methodname' => 'execute',
        'description' => 'What waits for each endpoint, whether it is paused, and when the token of the call ends.',
        'type' => 'read',
        'capabilities' => 'local/completionfeed:read',
    ],
];
