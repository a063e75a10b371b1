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
 * Notifications to administrators.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed;

/**
 * Notifies the administrators that an endpoint needs them.
 */
class notice {
    /**
     * An endpoint has failed for long.
     *
     * @param \stdClass $endpoint
     * @param array $answer
     */
    public static function failing($endpoint, array $answer) {
        $values = ['name' => $endpoint->name, 'status' => $answer['status'], 'answer' => $answer['answer']];
        self::send('mailfailing', $values);
    }

    /**
     * A message was given up after the last attempt; reported once a day for each endpoint; the log has them all.
     *
     * @param \stdClass $endpoint
     * @param array $answer
     */
    public static function givenup($endpoint, array $answer) {
        $last = 'givenup' . $endpoint->id;
        if (time() - (int) get_config('local_completionfeed', $last) < DAYSECS) {
            return;
        }
        set_config($last, time(), 'local_completionfeed');
        $values = ['name' => $endpoint->name, 'status' => $answer['status'], 'answer' => $answer['answer']];
        self::send('mailgivenup', $values);
    }

    /**
     * An endpoint answered 410 and was switched off.
     *
     * @param \stdClass $endpoint
     */
    public static function stopped($endpoint) {
        self::send('mailstopped', ['name' => $endpoint->name]);
    }

    /**
     * Notifies every administrator in their language.
     *
     * @param string $key
     * @param array $values
     */
    private static function send($key, array $values) {
        $strings = get_string_manager();
        foreach (get_admins() as $admin) {
            $message = new \core\message\message();
            $message->component = 'local_completionfeed';
            $message->name = 'endpoint';
            $message->courseid = SITEID;
            $message->notification = 1;
            $message->userfrom = \core_user::get_noreply_user();
            $message->userto = $admin;
            $message->subject = $strings->get_string($key . 'subject', 'local_completionfeed', (object) $values, $admin->lang);
            $message->smallmessage = $message->subject;
            $message->fullmessage = $strings->get_string($key, 'local_completionfeed', (object) $values, $admin->lang);
            $message->fullmessageformat = FORMAT_PLAIN;
            $message->fullmessagehtml = '';
            $message->contexturl = (new \moodle_url('/local/completionfeed/log.php'))->out(false);
            $message->contexturlname = $strings->get_string('log', 'local_completionfeed', null, $admin->lang);
            message_send($message);
        }
    }
}
