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
 * When a failed delivery is tried again. Plain PHP.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed\local;

/**
 * The waits between attempts, as the Standard Webhooks specification proposes them.
 */
class backoff {
    /** Seconds before attempt 2, 3 and so on; after the last one the delivery has failed. */
    const WAITS = [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400, 86400];

    /** No server's Retry-After holds a delivery up longer. */
    const LONGEST = 86400;

    /**
     * Seconds until the next attempt.
     *
     * @param int $attempts how many were made
     * @param int|null $asked what the server asked for
     * @param float $random from 0 to 1
     * @return int|null null when there is no next attempt
     */
    public static function wait($attempts, $asked, $random) {
        if (!isset(self::WAITS[$attempts - 1])) {
            return null;
        }
        // Up to a fifth more, so that many do not come back at once.
        $wait = (int) round(self::WAITS[$attempts - 1] * (1 + $random / 5));
        return $asked === null ? $wait : min(self::LONGEST, max($wait, $asked));
    }

    /**
     * The header Retry-After: seconds or a date.
     *
     * @param string $header
     * @param int $now
     * @return int|null seconds; null when absent or unreadable
     */
    public static function retry_after($header, $now) {
        $header = trim($header);
        if ($header === '') {
            return null;
        }
        if (ctype_digit($header)) {
            return (int) min(self::LONGEST, (float) $header);
        }
        $moment = strtotime($header);
        return $moment === false ? null : max(0, min(self::LONGEST, $moment - $now));
    }
}
