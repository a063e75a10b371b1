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
 * The body of a message. Plain PHP.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed\local;

/**
 * Makes a thin message of an event and the state of now.
 */
class payload {
    /**
     * Whether somebody passed; null when that can't be decided.
     *
     * @param int|null $timecompleted
     * @param float|null $graderaw
     * @param float|null $gradepass null or 0 when there is no pass mark
     * @return bool|null
     */
    public static function passed($timecompleted, $graderaw, $gradepass) {
        if (!$timecompleted || $graderaw === null || !$gradepass) {
            return null;
        }
        return $graderaw >= $gradepass;
    }

    /**
     * The type of the message: what the state says now.
     *
     * @param string $recorded what was observed
     * @param int|null $timecompleted
     * @return string
     */
    public static function type($recorded, $timecompleted) {
        if ($timecompleted) {
            return 'course.completed';
        }
        return $recorded === 'course.completed' ? 'course.uncompleted' : $recorded;
    }

    /**
     * The message as JSON.
     *
     * @param string $type
     * @param int $time when it happened
     * @param array $data
     * @return string
     */
    public static function body($type, $time, array $data) {
        $flags = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE;
        return json_encode(['type' => $type, 'timestamp' => gmdate('Y-m-d\TH:i:s\Z', $time), 'data' => $data], $flags);
    }
}
