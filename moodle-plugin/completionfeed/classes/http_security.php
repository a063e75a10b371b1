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
 * Moodle's HTTP security.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed;

/**
 * What Moodle lets out: out of the box only ports 80 and 443, and no address of a private network.
 *
 * Moodle's curl says no more than "The URL is blocked.", in the language of the site and with error number 0.
 */
class http_security {
    /**
     * Whether Moodle keeps requests to an address in.
     *
     * @param string $url
     * @return bool
     */
    public static function blocks($url) {
        return (bool) (new \core\files\curl_security_helper())->url_is_blocked($url);
    }

    /**
     * Which setting keeps an address in, and what to enter there.
     *
     * @param string $url that is blocked
     * @return string
     */
    public static function explain($url) {
        $host = trim((string) parse_url($url, PHP_URL_HOST), '[]');
        $port = parse_url($url, PHP_URL_PORT) ?: (parse_url($url, PHP_URL_SCHEME) === 'http' ? 80 : 443);
        $allowed = self::ports();
        $reasons = [];
        if ($allowed && !in_array((string) $port, $allowed, true)) {
            $reasons[] = 'blockedport';
        }
        if (!\core\ip_utils::is_ip_address($host) && !gethostbynamel($host)) {
            // Moodle blocks what it can't look up.
            $reasons[] = 'blockedname';
        } else if (!$reasons || self::blocks(self::with_port($url, reset($allowed)))) {
            $reasons[] = 'blockedhost';
        }
        $values = (object) ['host' => $host, 'port' => $port];
        return implode(' ', array_map(function ($reason) use ($values) {
            return get_string($reason, 'local_completionfeed', $values);
        }, $reasons));
    }

    /**
     * The ports that Moodle lets out; empty for all.
     *
     * @return string[]
     */
    private static function ports() {
        global $CFG;
        $setting = isset($CFG->curlsecurityallowedport) ? $CFG->curlsecurityallowedport : '';
        return preg_split('/\s+/', $setting, -1, PREG_SPLIT_NO_EMPTY);
    }

    /**
     * The same host at another port.
     *
     * @param string $url
     * @param string $port
     * @return string
     */
    private static function with_port($url, $port) {
        return parse_url($url, PHP_URL_SCHEME) . '://' . parse_url($url, PHP_URL_HOST) . ":$port/";
    }
}
