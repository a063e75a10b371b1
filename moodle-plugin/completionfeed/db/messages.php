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
 * What administrators are told. In their notification preferences each one chooses how: by email and in Moodle, unless they change it.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

// Moodle 4.0 made one constant of the two for people who are logged in and who are not.
$enabled = MESSAGE_PERMITTED + (defined('MESSAGE_DEFAULT_ENABLED') ? MESSAGE_DEFAULT_ENABLED
    : MESSAGE_DEFAULT_LOGGEDIN + MESSAGE_DEFAULT_LOGGEDOFF);

$messageproviders = [
    'endpoint' => [
        'capability' => 'moodle/site:config',
        'defaults' => ['popup' => $enabled, 'email' => $enabled],
    ],
];
