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
 * Standard Webhooks 1.0: secrets and signatures. Plain PHP.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed\local;

/**
 * Signs messages as Standard Webhooks 1.0 asks: HMAC-SHA256 over id.timestamp.body.
 */
class signer {
    /**
     * A new secret of 32 random bytes.
     *
     * @return string whsec_ and Base64
     */
    public static function new_secret() {
        return 'whsec_' . base64_encode(random_bytes(32));
    }

    /**
     * The key in a secret.
     *
     * @param string $secret
     * @return string|null null when it is not such a secret, or has fewer than 24 bytes
     */
    public static function key($secret) {
        if (strpos($secret, 'whsec_') !== 0) {
            return null;
        }
        $key = base64_decode(substr($secret, 6), true);
        return $key !== false && strlen($key) >= 24 ? $key : null;
    }

    /**
     * The value of the header webhook-signature: one signature for each secret in use.
     *
     * @param string[] $secrets
     * @param string $id
     * @param int $timestamp Unix seconds of this attempt
     * @param string $body the exact bytes that are sent
     * @return string
     */
    public static function signatures(array $secrets, $id, $timestamp, $body) {
        $signatures = [];
        foreach ($secrets as $secret) {
            $key = self::key($secret);
            if ($key !== null) {
                $signatures[] = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
            }
        }
        return implode(' ', $signatures);
    }
}
