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
 * What a status means. Plain PHP.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed\local;

/**
 * Distinguishes an endpoint that refuses one message from one that accepts none.
 */
class verdict {
    /** 2xx. */
    const ACCEPTED = 'accepted';

    /** This message is refused; others may be accepted. */
    const REFUSED = 'refused';

    /** The endpoint accepts nothing now: it can't be reached, fails, is busy, or does not let Moodle in. */
    const UNAVAILABLE = 'unavailable';

    /** The endpoint is gone for good. */
    const GONE = 'gone';

    /**
     * Of 4xx, those that say nothing of the message: who sends it, where to, by which way, and how often. n8n answers 404 or 405 to
     * everything while the workflow is not published.
     */
    const NOT_ABOUT_MESSAGE = [401, 403, 404, 405, 407, 408, 425, 429];

    /**
     * What a status means.
     *
     * @param int $status 0 without an answer
     * @return string
     */
    public static function of($status) {
        if ($status >= 200 && $status < 300) {
            return self::ACCEPTED;
        }
        if ($status === 410) {
            return self::GONE;
        }
        $refused = $status >= 400 && $status < 500 && !in_array($status, self::NOT_ABOUT_MESSAGE);
        return $refused ? self::REFUSED : self::UNAVAILABLE;
    }
}
