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
 * Tests of the way from a completion to an endpoint.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed;

use local_completionfeed\local\signer;

/**
 * What is observed, and what becomes of it.
 *
 * @covers \local_completionfeed\delivery
 * @covers \local_completionfeed\endpoints
 * @covers \local_completionfeed\http_security
 * @covers \local_completionfeed\notice
 * @covers \local_completionfeed\observer
 * @covers \local_completionfeed\outbox
 */
final class delivery_test extends \advanced_testcase {
    /** @var \stdClass A course. */
    private $course;

    /** @var \stdClass A learner in it. */
    private $user;

    /**
     * A course with completion, and somebody in it.
     */
    protected function setUp(): void {
        global $CFG;
        parent::setUp();
        require_once($CFG->libdir . '/completionlib.php');
        require_once($CFG->libdir . '/gradelib.php');
        $this->resetAfterTest();
        $this->course = $this->getDataGenerator()->create_course(['enablecompletion' => 1, 'idnumber' => 'EL-101']);
        $this->user = $this->getDataGenerator()->create_and_enrol($this->course, 'student', ['idnumber' => 'P-1']);
    }

    /**
     * A sender that answers with the given statuses, the last one for ever, and keeps what it was given.
     *
     * @param int[] $statuses
     * @param int|null $retryafter
     * @return sender
     */
    private function sender(array $statuses, $retryafter = null) {
        return new class ($statuses, $retryafter) extends sender {
            /** @var array[] What was sent. */
            public $sent = [];

            /** @var int[] Statuses to come. */
            private $statuses;

            /** @var int|null What is asked for. */
            private $retryafter;

            /**
             * Takes the answers.
             *
             * @param int[] $statuses
             * @param int|null $retryafter
             */
            public function __construct(array $statuses, $retryafter) {
                $this->statuses = $statuses;
                $this->retryafter = $retryafter;
            }

            /**
             * Keeps instead of sending.
             *
             * @param string $url
             * @param string[] $headers
             * @param string $body
             * @return array
             */
            public function post($url, array $headers, $body) {
                $this->sent[] = ['url' => $url, 'headers' => $headers, 'body' => $body, 'data' => json_decode($body, true)];
                $status = count($this->statuses) > 1 ? array_shift($this->statuses) : $this->statuses[0];
                return ['status' => $status, 'answer' => 'text', 'retryafter' => $this->retryafter];
            }
        };
    }

    /**
     * What administrators are told from now on.
     *
     * @return \phpunit_message_sink
     */
    private function told() {
        // Moodle keeps messages back until a transaction ends, and a test is one unless it says otherwise.
        $this->preventResetByRollback();
        return $this->redirectMessages();
    }

    /**
     * The plug-in's own messages among them: Moodle 4.5 also welcomes people to courses.
     *
     * @param \phpunit_message_sink $told
     * @return \stdClass[]
     */
    private function notices($told) {
        return array_values(array_filter($told->get_messages(), function ($message) {
            return $message->component === 'local_completionfeed';
        }));
    }

    /**
     * An endpoint.
     *
     * @param array $with
     * @return \stdClass
     */
    private function endpoint(array $with = []) {
        global $DB;
        $id = endpoints::save((object) ($with + ['name' => 'n8n', 'url' => 'https://n8n.example/x', 'enabled' => 1, 'grades' => 0,
            'courses' => '', 'categories' => '']));
        return $DB->get_record(endpoints::TABLE, ['id' => $id]);
    }

    /**
     * The learner completes the course.
     *
     * @param \stdClass|null $user
     */
    private function complete($user = null) {
        $completion = new \completion_completion(['course' => $this->course->id, 'userid' => ($user ?: $this->user)->id]);
        $completion->mark_complete(1764064800);
    }

    /**
     * The only delivery.
     *
     * @return \stdClass
     */
    private function row() {
        global $DB;
        return $DB->get_record(delivery::TABLE, []);
    }

    public function test_a_completion_is_written_to_the_outbox_and_sent_signed(): void {
        global $DB;
        $endpoint = $this->endpoint();
        $this->complete();
        $event = $DB->get_record('local_completionfeed_event', []);
        $this->assertEquals(['course.completed', $this->course->id, $this->user->id, 0], [$event->type, $event->courseid,
            $event->userid, $event->sequence]);
        [$id] = outbox::dispatch();
        $sender = $this->sender([200]);
        delivery::attempt($id, $sender);
        [$sent] = $sender->sent;
        $this->assertSame('course.completed', $sent['data']['type']);
        $this->assertSame(['EL-101', 'P-1', 1764064800, null], [$sent['data']['data']['courseidnumber'],
            $sent['data']['data']['useridnumber'], $sent['data']['data']['timecompleted'], $sent['data']['data']['passed']]);
        $headers = implode("\n", $sent['headers']);
        preg_match('/webhook-timestamp: (\d+)/', $headers, $time);
        $signature = signer::signatures([$endpoint->secret], $this->row()->webhookid, $time[1], $sent['body']);
        $this->assertStringContainsString("webhook-signature: $signature", $headers);
        $this->assertSame('sent', $this->row()->status);
    }

    public function test_nothing_is_written_when_the_transaction_is_rolled_back(): void {
        global $DB;
        $this->preventResetByRollback();
        $transaction = $DB->start_delegated_transaction();
        outbox::add('course.completed', $this->course->id, $this->user->id);
        try {
            $transaction->rollback(new \Exception('undone'));
        } catch (\Exception $e) {
            $this->assertSame(0, $DB->count_records('local_completionfeed_event'));
        }
    }

    public function test_only_2xx_is_a_success_and_the_id_stays_the_same(): void {
        $this->endpoint();
        $this->complete();
        [$id] = outbox::dispatch();
        $sender = $this->sender([0, 302, 500, 204]);
        foreach (['retry', 'retry', 'retry', 'sent'] as $status) {
            delivery::attempt($id, $sender);
            $this->assertSame($status, $this->row()->status);
        }
        $ids = array_map(function ($sent) {
            return preg_grep('/^webhook-id/', $sent['headers']);
        }, $sender->sent);
        $this->assertCount(1, array_unique(array_map('json_encode', $ids)));
        delivery::attempt($id, $sender);
        $this->assertCount(4, $sender->sent);
    }

    public function test_retry_after_is_honoured_and_attempts_end(): void {
        $this->endpoint();
        $this->complete();
        [$id] = outbox::dispatch();
        delivery::attempt($id, $this->sender([503], 600));
        $this->assertGreaterThanOrEqual(time() + 599, $this->row()->nextattempt);
        for ($i = 0; $i < 12; $i++) {
            delivery::attempt($id, $this->sender([500]));
        }
        $this->assertSame(['failed', '11'], [$this->row()->status, (string) $this->row()->attempts]);
    }

    public function test_410_switches_the_endpoint_off_and_tells_the_administrator(): void {
        global $DB;
        $endpoint = $this->endpoint();
        $this->complete();
        [$id] = outbox::dispatch();
        $told = $this->told();
        delivery::attempt($id, $this->sender([410]));
        $this->assertSame('stopped', $this->row()->status);
        $this->assertEquals(0, $DB->get_field(endpoints::TABLE, 'enabled', ['id' => $endpoint->id]));
        [$message] = $this->notices($told);
        $this->assertSame(['local_completionfeed', 'endpoint'], [$message->component, $message->eventtype]);
        $this->assertEquals(get_admin()->id, $message->useridto);
        $this->assertStringContainsString('410', $message->fullmessage);
    }

    public function test_an_endpoint_that_fails_for_long_is_paused_and_the_administrator_told_once(): void {
        global $DB;
        $endpoint = $this->endpoint();
        $DB->set_field(endpoints::TABLE, 'failingsince', time() - 2 * DAYSECS, ['id' => $endpoint->id]);
        $this->complete();
        [$id] = outbox::dispatch();
        $told = $this->told();
        $sender = $this->sender([500]);
        delivery::attempt($id, $sender);
        $this->assertGreaterThan(time(), $DB->get_field(endpoints::TABLE, 'pauseduntil', ['id' => $endpoint->id]));
        delivery::attempt($id, $sender);
        $this->assertCount(1, $sender->sent);
        $this->assertCount(1, $this->notices($told));
    }

    public function test_a_message_that_is_refused_for_long_holds_up_no_other_and_is_given_up_visibly(): void {
        global $DB;
        $endpoint = $this->endpoint();
        $DB->set_field(endpoints::TABLE, 'failingsince', 0, ['id' => $endpoint->id]);
        $this->complete();
        [$refused] = outbox::dispatch();
        $told = $this->told();
        foreach ([422, 400, 409, 413, 422, 422, 422, 422, 422, 422] as $status) {
            delivery::attempt($refused, $this->sender([$status]));
            $this->assertSame('retry', $DB->get_field(delivery::TABLE, 'status', ['id' => $refused]));
        }
        $this->assertEquals([0, 0], [$DB->get_field(endpoints::TABLE, 'failingsince', ['id' => $endpoint->id]),
            $DB->get_field(endpoints::TABLE, 'pauseduntil', ['id' => $endpoint->id])]);
        $this->complete($this->getDataGenerator()->create_and_enrol($this->course, 'student'));
        [$good] = outbox::dispatch();
        delivery::attempt($good, $this->sender([200]));
        $this->assertSame('sent', $DB->get_field(delivery::TABLE, 'status', ['id' => $good]));
        $this->assertCount(0, $this->notices($told));
        delivery::attempt($refused, $this->sender([422]));
        $this->assertSame('failed', $DB->get_field(delivery::TABLE, 'status', ['id' => $refused]));
        $this->assertCount(1, $this->notices($told));
        $this->assertEquals([$endpoint->id => 1], endpoints::given_up());
        notice::givenup($endpoint, ['status' => 422, 'answer' => '']);
        $this->assertCount(1, $this->notices($told));
    }

    public function test_what_http_security_keeps_in_is_explained_with_host_port_and_setting(): void {
        set_config('curlsecurityblockedhosts', "10.0.0.0/8\nblocked.example.test");
        set_config('curlsecurityallowedport', "443\n80");
        $sender = new sender();
        $answer = $sender->post('https://192.0.2.1:5678/webhook', [], '{}');
        $this->assertSame([0, true], [$answer['status'], $answer['blocked']]);
        foreach (['192.0.2.1', '5678', 'curlsecurityallowedport'] as $part) {
            $this->assertStringContainsString($part, $answer['answer']);
        }
        $answer = $sender->post('https://10.1.2.3/webhook', [], '{}');
        foreach (['10.1.2.3', '443', 'curlsecurityblockedhosts'] as $part) {
            $this->assertStringContainsString($part, $answer['answer']);
        }
        // Moodle's own event of a blocked address (core\event\url_blocked) says so to developers too.
        $this->resetDebugging();
    }

    public function test_a_newer_event_of_the_same_person_and_course_tells_it_all(): void {
        $this->endpoint();
        outbox::add('course.completed', $this->course->id, $this->user->id);
        outbox::add('course.completed', $this->course->id, $this->user->id);
        [$first, $second] = outbox::dispatch();
        $sender = $this->sender([200]);
        delivery::attempt($first, $sender);
        $this->assertCount(0, $sender->sent);
        delivery::attempt($second, $sender);
        $this->assertSame('course.uncompleted', $sender->sent[0]['data']['type']);
    }

    public function test_an_endpoint_gets_only_its_courses_and_categories(): void {
        $below = $this->getDataGenerator()->create_category(['parent' => $this->course->category]);
        $other = $this->getDataGenerator()->create_course(['category' => $below->id]);
        $category = $this->endpoint(['categories' => (string) $this->course->category]);
        $course = $this->endpoint(['courses' => (string) $this->course->id]);
        $event = (object) ['type' => 'course.completed', 'courseid' => $other->id];
        $this->assertTrue(endpoints::wants($category, $event));
        $this->assertFalse(endpoints::wants($course, $event));
        $this->assertTrue(endpoints::wants($course, (object) ['type' => 'course.completed', 'courseid' => $this->course->id]));
        $this->assertFalse(endpoints::wants($category, (object) ['type' => 'course.graded', 'courseid' => $other->id]));
    }

    public function test_course_totals_are_observed_only_where_asked_for(): void {
        global $DB;
        $item = $this->getDataGenerator()->create_grade_item(['courseid' => $this->course->id, 'itemtype' => 'manual']);
        $grade = function ($value) use ($item) {
            (\grade_item::fetch(['id' => $item->id]))->update_final_grade($this->user->id, $value);
            grade_regrade_final_grades($this->course->id);
        };
        $grade(50);
        $this->assertSame(0, $DB->count_records('local_completionfeed_event', ['type' => 'course.graded']));
        $this->endpoint(['grades' => 1]);
        $grade(60);
        $this->assertSame(1, $DB->count_records('local_completionfeed_event', ['type' => 'course.graded']));
    }

    public function test_sending_again_keeps_the_id_of_a_failed_one_and_makes_a_new_one_of_an_accepted_one(): void {
        $this->endpoint();
        $this->complete();
        [$id] = outbox::dispatch();
        delivery::attempt($id, $this->sender([500]));
        $this->assertSame($id, delivery::again($id));
        delivery::attempt($id, $this->sender([200]));
        $this->assertNotSame($id, delivery::again($id));
    }

    public function test_no_id_comes_a_second_time_when_the_tables_begin_anew(): void {
        global $DB;
        $ids = [];
        for ($i = 0; $i < 2; $i++) {
            $this->endpoint();
            outbox::add('course.completed', $this->course->id, $this->user->id);
            outbox::dispatch();
            $ids[] = $this->row()->webhookid;
            // What a new installation, or an older copy of the database, does.
            foreach ([delivery::TABLE, 'local_completionfeed_event', endpoints::TABLE] as $table) {
                $DB->delete_records($table);
                $DB->get_manager()->reset_sequence(new \xmldb_table($table));
            }
        }
        $this->assertCount(2, array_unique($ids));
        $this->assertSame(1, preg_match('/^evt_\w{24}$/', $ids[0]));
    }

    public function test_an_endpoint_that_accepts_again_gets_at_once_what_waits(): void {
        global $DB;
        $endpoint = $this->endpoint();
        $this->complete();
        [$id] = outbox::dispatch();
        delivery::attempt($id, $this->sender([500]));
        $DB->set_field(endpoints::TABLE, 'pauseduntil', time() + HOURSECS, ['id' => $endpoint->id]);
        endpoints::recovered($endpoint->id);
        $this->assertEquals(0, $this->row()->nextattempt);
        delivery::attempt($id, $this->sender([200]));
        $this->assertSame('sent', $this->row()->status);
    }

    public function test_both_secrets_sign_while_one_is_changed(): void {
        global $DB;
        $endpoint = $this->endpoint();
        $new = endpoints::rotate($endpoint->id);
        $changed = $DB->get_record(endpoints::TABLE, ['id' => $endpoint->id]);
        $this->assertSame([$new, $endpoint->secret], endpoints::secrets($changed));
        $changed->oldsecretuntil = time() - 1;
        $this->assertSame([$new], endpoints::secrets($changed));
    }
}
