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
 * Strings.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['addendpoint'] = 'Add endpoint';
$string['again'] = 'Send the selected again';
$string['againdone'] = 'Sent again: {$a}.';
$string['answer'] = 'Last answer';
$string['attempts'] = 'Attempts';
$string['blockedhost'] = 'Moodle\'s HTTP security blocks the host {$a->host} (port {$a->port}), or its address. Remove it from "cURL blocked hosts list" (curlsecurityblockedhosts) in Site administration > General > Security > HTTP security.';
$string['blockedname'] = 'Moodle can\'t find the host {$a->host}: its server does not know the name (DNS).';
$string['blockedport'] = 'Moodle\'s HTTP security does not allow port {$a->port} of {$a->host}: add {$a->port} to "cURL allowed ports list" (curlsecurityallowedport) in Site administration > General > Security > HTTP security.';
$string['categories'] = 'Only these categories';
$string['categories_help'] = 'Also the categories below them. Empty for all.';
$string['completionfeed:manage'] = 'Manage endpoints of the completion feed';
$string['completionfeed:read'] = 'Read the completion feed by web service';
$string['courses'] = 'Only these courses';
$string['courses_help'] = 'Besides those of the categories. Empty for all.';
$string['deleteendpoint'] = 'Delete this endpoint with its log?';
$string['endpoint'] = 'Endpoint';
$string['endpointenabled'] = 'Switched on';
$string['endpoints'] = 'Endpoints';
$string['errorurl'] = 'Enter an https address.';
$string['event'] = 'Event';
$string['failingsince'] = 'Not accepting anything since {$a}';
$string['givenup'] = 'Given up: {$a}';
$string['grades'] = 'Course totals too';
$string['grades_help'] = 'Also reports when the course total of somebody who has not completed the course changes.';
$string['httpsecurity'] = 'Moodle must let this out: Site administration > General > Security > HTTP security. Out of the box "cURL allowed ports list" (curlsecurityallowedport) allows only 80 and 443, so add the port of the address if it is another one, such as 5678. "cURL blocked hosts list" (curlsecurityblockedhosts) has localhost and private networks, so take the host out when it is there. Send a test event says which one it is.';
$string['log'] = 'Delivery log';
$string['mailfailing'] = 'The endpoint "{$a->name}" of the completion feed has not accepted anything for a day. The last answer was {$a->status} {$a->answer}. Nothing is lost: Moodle tries again every hour. See Site administration > Plugins > Local plugins > Completion feed > Delivery log.';
$string['mailfailingsubject'] = 'Completion feed: {$a->name} does not answer';
$string['mailgivenup'] = 'The endpoint "{$a->name}" of the completion feed did not accept a message at any attempt, so Moodle gave the message up. The last answer was {$a->status} {$a->answer}. Other messages go on. To send it again, see Site administration > Plugins > Local plugins > Completion feed > Delivery log, state Failed. You get this notification once a day at most.';
$string['mailgivenupsubject'] = 'Completion feed: a message to {$a->name} was given up';
$string['mailstopped'] = 'The endpoint "{$a->name}" of the completion feed answered that it is gone (410), and was switched off.';
$string['mailstoppedsubject'] = 'Completion feed: {$a->name} was switched off';
$string['messageprovider:endpoint'] = 'Endpoints of the completion feed that need you';
$string['namenumber'] = 'Name or ID number';
$string['newsecret'] = 'The new secret, shown once: {$a}. The old one also stays valid for a day.';
$string['nextattempt'] = 'Next attempt';
$string['noanswer'] = 'no answer';
$string['pluginname'] = 'Completion feed';
$string['privacy:courseid'] = 'The course';
$string['privacy:endpoint'] = 'The endpoints that an administrator has set up receive who completed which course, and the grade.';
$string['privacy:event'] = 'Course completions that are to be sent or were sent';
$string['privacy:grade'] = 'The course total';
$string['privacy:idnumber'] = 'The ID number';
$string['privacy:timecompleted'] = 'When the course was completed';
$string['privacy:timecreated'] = 'When it was seen';
$string['privacy:type'] = 'What happened';
$string['privacy:userid'] = 'The person';
$string['retention'] = 'Keep events for (days)';
$string['retention_desc'] = 'Messages that are still to be sent are always kept.';
$string['rotate'] = 'New secret';
$string['secretonce'] = 'The signing secret, shown once: {$a}';
$string['state'] = 'State';
$string['statefailed'] = 'Failed';
$string['statenew'] = 'To be sent';
$string['stateretry'] = 'Will be tried again';
$string['statesent'] = 'Accepted';
$string['statestopped'] = 'Stopped';
$string['statesuperseded'] = 'Replaced by a newer message';
$string['tasksweep'] = 'Pick up and clean up the completion feed';
$string['test'] = 'Send a test event';
$string['testbad'] = 'Not accepted: {$a}';
$string['testgood'] = 'Accepted: {$a}';
$string['url'] = 'Address';
$string['url_help'] = 'The address of the receiver, with https. In n8n it is the production URL of the node Moodle Trigger.';
