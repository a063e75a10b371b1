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
 * Mails to administrators.
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
        self::mail('mailfailing', $values);
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
        self::mail('mailgivenup', $values);
    }

    /**
     * An endpoint answered 410 and was switched off.
     *
     * @param \stdClass $endpoint
     */
    public static function stopped($endpoint) {
        self::mail('mailstopped', ['name' => $endpoint->name]);
    }

    /**
     * Mails every administrator in their language.
     *
     * @param string $key
     * @param array $values
     */
    private static function mail($key, array $values) {
        $strings = get_string_manager();
        foreach (get_admins() as $admin) {
            $subject = $strings->get_string($key . 'subject', 'local_completionfeed', (object) $values, $admin->lang);
            $text = $strings->get_string($key, 'local_completionfeed', (object) $values, $admin->lang);
            email_to_user($admin, \core_user::get_noreply_user(), $subject, $text);
        }
    }
}
