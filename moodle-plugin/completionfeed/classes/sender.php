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
 * Sends a request.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed;

use local_completionfeed\local\backoff;

/**
 * Posts with Moodle's own curl, which honours proxy and blocked hosts.
 */
class sender {
    /** Seconds that an endpoint may take. */
    const TIMEOUT = 15;

    /**
     * Posts a body. Redirects are not followed: they are a failure.
     *
     * @param string $url
     * @param string[] $headers
     * @param string $body
     * @return array status (0 without an answer), answer (text without tags), retryafter (seconds or null), blocked (whether Moodle itself kept it in)
     */
    public function post($url, array $headers, $body) {
        global $CFG;
        require_once($CFG->libdir . '/filelib.php');
        $curl = new \curl();
        $curl->setHeader($headers);
        $text = $curl->post($url, $body, [
            'CURLOPT_TIMEOUT' => self::TIMEOUT,
            'CURLOPT_CONNECTTIMEOUT' => self::TIMEOUT,
            'CURLOPT_FOLLOWLOCATION' => 0,
        ]);
        // For a blocked host errno is 0 and the text says why, so the status decides.
        $info = $curl->get_info();
        $status = isset($info['http_code']) ? (int) $info['http_code'] : 0;
        $retryafter = null;
        foreach ((array) $curl->getResponse() as $name => $value) {
            if (strtolower($name) === 'retry-after' && is_string($value)) {
                $retryafter = backoff::retry_after($value, time());
            }
        }
        // Some proxies and receivers answer in other encodings, which no database takes.
        $answer = trim(preg_replace('/\s+/', ' ', strip_tags(fix_utf8((string) $text))));
        $blocked = $status === 0 && http_security::blocks($url);
        if ($blocked) {
            $answer = http_security::explain($url);
        }
        return ['status' => $status, 'answer' => $answer, 'retryafter' => $retryafter, 'blocked' => $blocked];
    }
}
