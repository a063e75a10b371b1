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
 * Deliveries.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed;

use local_completionfeed\local\backoff;
use local_completionfeed\local\payload;
use local_completionfeed\local\signer;
use local_completionfeed\local\verdict;

/**
 * One event on its way to one endpoint.
 */
class delivery {
    /** Table. */
    const TABLE = 'local_completionfeed_sent';

    /** Seconds of failures after which an endpoint is paused and the administrator is told. */
    const PATIENCE = DAYSECS;

    /** Seconds of a pause. */
    const PAUSE = HOURSECS;

    /**
     * The states of a delivery.
     *
     * @return string[] its name in the language of the reader, by status
     */
    public static function states() {
        $names = [];
        foreach (['new', 'retry', 'sent', 'failed', 'superseded', 'stopped'] as $status) {
            $names[$status] = get_string("state$status", 'local_completionfeed');
        }
        return $names;
    }

    /**
     * A new delivery, queued.
     *
     * @param int $eventid
     * @param int $endpointid
     * @return int
     */
    public static function create($eventid, $endpointid) {
        global $DB;
        $row = ['eventid' => $eventid, 'endpointid' => $endpointid, 'webhookid' => 'evt_' . random_string(24), 'status' => 'new',
            'timemodified' => time()];
        $id = $DB->insert_record(self::TABLE, (object) $row);
        self::queue($id, 0);
        return $id;
    }

    /**
     * Queues an attempt with Moodle's own queue; each delivery has a task of its own, so none holds up another.
     *
     * @param int $id
     * @param int $time Unix seconds; 0 for now
     */
    public static function queue($id, $time) {
        $task = new task\deliver();
        $task->set_custom_data(['id' => (int) $id]);
        $task->set_next_run_time($time);
        \core\task\manager::queue_adhoc_task($task);
    }

    /**
     * Sends again: a failed one under the same id, an accepted one as a new message.
     *
     * A receiver skips an id that it has handled.
     *
     * @param int $id
     * @return int the delivery that is under way
     */
    public static function again($id) {
        global $DB;
        $row = $DB->get_record(self::TABLE, ['id' => $id], '*', MUST_EXIST);
        if ($row->status === 'sent') {
            return self::create($row->eventid, $row->endpointid);
        }
        $DB->update_record(self::TABLE, (object) ['id' => $id, 'status' => 'new', 'attempts' => 0, 'nextattempt' => 0]);
        self::queue($id, 0);
        return $id;
    }

    /**
     * Makes one attempt, and notes what came of it.
     *
     * @param int $id
     * @param sender|null $sender
     */
    public static function attempt($id, $sender = null) {
        global $DB;
        $row = $DB->get_record(self::TABLE, ['id' => $id]);
        $endpoint = $row ? $DB->get_record(endpoints::TABLE, ['id' => $row->endpointid]) : false;
        $event = $row ? $DB->get_record('local_completionfeed_event', ['id' => $row->eventid]) : false;
        if (!$row || !$endpoint || !$event || !in_array($row->status, ['new', 'retry'])) {
            return;
        }
        if (!$endpoint->enabled) {
            self::note($row, 'stopped', 0, 'endpoint is switched off');
            return;
        }
        if ($endpoint->pauseduntil > time()) {
            self::later($row, $endpoint->pauseduntil);
            return;
        }
        if (self::is_superseded($row, $event)) {
            self::note($row, 'superseded', 0, '');
            return;
        }
        $states = state::of([$event]);
        if (!$states) {
            self::note($row, 'stopped', 0, 'course or person is gone');
            return;
        }
        $data = ['eventid' => (int) $event->id, 'site' => self::site()] + reset($states);
        $body = payload::body(payload::type($event->type, $data['timecompleted']), (int) $event->timecreated, $data);
        $answer = self::send($endpoint, $row->webhookid, $body, $sender);
        self::judge($row, $endpoint, $answer);
    }

    /**
     * Sends a body, signed.
     *
     * @param \stdClass $endpoint
     * @param string $webhookid
     * @param string $body
     * @param sender|null $sender
     * @return array status, answer, retryafter, blocked
     */
    public static function send($endpoint, $webhookid, $body, $sender = null) {
        $time = time();
        $sender = $sender ?: new sender();
        return $sender->post($endpoint->url, [
            'Content-Type: application/json',
            'webhook-id: ' . $webhookid,
            'webhook-timestamp: ' . $time,
            'webhook-signature: ' . signer::signatures(endpoints::secrets($endpoint), $webhookid, $time, $body),
        ], $body);
    }

    /**
     * Sends a test message at once.
     *
     * @param \stdClass $endpoint
     * @param sender|null $sender
     * @return array status, answer, retryafter, blocked
     */
    public static function test($endpoint, $sender = null) {
        $keys = ['courseid', 'courseidnumber', 'userid', 'useridnumber', 'timecompleted', 'graderaw', 'grademax', 'gradepass',
            'passed'];
        $data = ['eventid' => 0, 'site' => self::site()] + array_fill_keys($keys, null);
        $body = payload::body('endpoint.test', time(), $data);
        return self::send($endpoint, 'evt_test_' . random_string(12), $body, $sender);
    }

    /**
     * The beginning of an answer.
     *
     * @param string $answer
     * @param int $length
     * @return string
     */
    public static function shortened($answer, $length = 200) {
        return \core_text::strlen($answer) > $length ? \core_text::substr($answer, 0, $length - 1) . '…' : $answer;
    }

    /**
     * The address of this site.
     *
     * @return string
     */
    private static function site() {
        global $CFG;
        return $CFG->wwwroot;
    }

    /**
     * Whether a newer event of the same person and course is waiting for the same endpoint: it will report the state at that time.
     *
     * @param \stdClass $row
     * @param \stdClass $event
     * @return bool
     */
    private static function is_superseded($row, $event) {
        global $DB;
        $sql = "SELECT 1 FROM {local_completionfeed_sent} s JOIN {local_completionfeed_event} e ON e.id = s.eventid
                 WHERE s.endpointid = ? AND s.id > ? AND s.status IN ('new', 'retry') AND e.courseid = ? AND e.userid = ?";
        return $DB->record_exists_sql($sql, [$row->endpointid, $row->id, $event->courseid, $event->userid]);
    }

    /**
     * Decides what an answer means: 2xx alone is a success.
     *
     * Whoever refuses a message gets it again too, because the cause may get fixed; but the endpoint is not to blame, so the others go on.
     *
     * @param \stdClass $row
     * @param \stdClass $endpoint
     * @param array $answer
     */
    private static function judge($row, $endpoint, array $answer) {
        global $DB;
        $row->attempts++;
        $verdict = verdict::of($answer['status']);
        if ($verdict === verdict::ACCEPTED) {
            self::note($row, 'sent', $answer['status'], $answer['answer']);
            $DB->update_record(endpoints::TABLE, (object) ['id' => $endpoint->id, 'failingsince' => 0, 'pauseduntil' => 0]);
            return;
        }
        if ($verdict === verdict::GONE) {
            self::note($row, 'stopped', 410, $answer['answer']);
            $DB->set_field(endpoints::TABLE, 'enabled', 0, ['id' => $endpoint->id]);
            notice::stopped($endpoint);
            return;
        }
        $wait = backoff::wait($row->attempts, $answer['retryafter'], mt_rand() / mt_getrandmax());
        if ($wait === null) {
            self::note($row, 'failed', $answer['status'], $answer['answer']);
            notice::givenup($endpoint, $answer);
        } else {
            self::note($row, 'retry', $answer['status'], $answer['answer'], time() + $wait);
            self::queue($row->id, time() + $wait);
        }
        if ($verdict === verdict::UNAVAILABLE) {
            self::failing($endpoint, $answer);
        }
    }

    /**
     * Notes that an endpoint accepts nothing; when that lasts, it is paused.
     *
     * @param \stdClass $endpoint
     * @param array $answer
     */
    private static function failing($endpoint, array $answer) {
        global $DB;
        if (!$endpoint->failingsince) {
            $DB->set_field(endpoints::TABLE, 'failingsince', time(), ['id' => $endpoint->id]);
        } else if (time() - $endpoint->failingsince > self::PATIENCE) {
            $first = !$endpoint->pauseduntil;
            $DB->set_field(endpoints::TABLE, 'pauseduntil', time() + self::PAUSE, ['id' => $endpoint->id]);
            if ($first) {
                notice::failing($endpoint, $answer);
            }
        }
    }

    /**
     * Waits without an attempt.
     *
     * @param \stdClass $row
     * @param int $time
     */
    private static function later($row, $time) {
        self::note($row, 'retry', (int) $row->httpstatus, (string) $row->answer, $time);
        self::queue($row->id, $time);
    }

    /**
     * Notes the state of a delivery.
     *
     * @param \stdClass $row
     * @param string $status
     * @param int $httpstatus
     * @param string $answer
     * @param int $next
     */
    private static function note($row, $status, $httpstatus, $answer, $next = 0) {
        global $DB;
        $DB->update_record(self::TABLE, (object) [
            'id' => $row->id,
            'status' => $status,
            'attempts' => $row->attempts,
            'nextattempt' => $next,
            'httpstatus' => $httpstatus,
            'answer' => self::shortened($answer, 250),
            'timemodified' => time(),
        ]);
    }
}
