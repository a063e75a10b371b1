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
 * Tests of the read functions and of privacy.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed;

use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\writer;
use local_completionfeed\external\get_course_completions;
use local_completionfeed\external\get_enrolments;
use local_completionfeed\external\get_events;
use local_completionfeed\external\get_status;
use local_completionfeed\privacy\provider;

/**
 * What others may read, and what is kept of a person.
 *
 * @covers \local_completionfeed\external\get_events
 * @covers \local_completionfeed\external\get_course_completions
 * @covers \local_completionfeed\external\get_enrolments
 * @covers \local_completionfeed\external\get_status
 * @covers \local_completionfeed\privacy\provider
 */
final class read_test extends \advanced_testcase {
    /** @var \stdClass A course. */
    private $course;

    /**
     * A course, and an administrator who reads.
     */
    protected function setUp(): void {
        global $CFG;
        parent::setUp();
        require_once($CFG->libdir . '/completionlib.php');
        require_once($CFG->libdir . '/gradelib.php');
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->course = $this->getDataGenerator()->create_course(['enablecompletion' => 1, 'idnumber' => 'EL-101']);
    }

    /**
     * Somebody completes the course.
     *
     * @param string $idnumber
     * @param int $time
     * @return \stdClass
     */
    private function completed($idnumber, $time) {
        $user = $this->getDataGenerator()->create_and_enrol($this->course, 'student', ['idnumber' => $idnumber]);
        (new \completion_completion(['course' => $this->course->id, 'userid' => $user->id]))->mark_complete($time);
        return $user;
    }

    public function test_events_are_read_page_by_page_from_a_cursor(): void {
        foreach (['P-1', 'P-2', 'P-3'] as $idnumber) {
            $this->completed($idnumber, 1764064800);
        }
        $first = get_events::clean_returnvalue(get_events::execute_returns(), get_events::execute(0, 2));
        $this->assertSame(['P-1', 'P-2'], array_column($first['events'], 'useridnumber'));
        $this->assertTrue($first['more']);
        $second = get_events::execute($first['next'], 2);
        $this->assertSame(['P-3'], array_column($second['events'], 'useridnumber'));
        $this->assertSame([[], $second['next'], false], array_values(get_events::execute($second['next'])));
    }

    public function test_the_status_counts_what_waits_for_each_endpoint(): void {
        global $DB;
        $id = endpoints::save((object) ['name' => 'n8n', 'url' => 'https://n8n.example.org/webhook', 'enabled' => 1,
            'grades' => 0, 'courses' => '', 'categories' => '']);
        $this->completed('P-1', 1764064800);
        $this->completed('P-2', 1764064800);
        outbox::dispatch();
        $DB->update_record(endpoints::TABLE, (object) ['id' => $id, 'failingsince' => 100, 'pauseduntil' => 200]);
        $status = get_status::clean_returnvalue(get_status::execute_returns(), get_status::execute());
        $this->assertSame(0, $status['tokenends']);
        $this->assertCount(1, $status['endpoints']);
        $this->assertSame(['n8n', true, 100, 200, 2], array_slice(array_values($status['endpoints'][0]), 0, 5));
        $this->assertGreaterThan(0, $status['endpoints'][0]['oldest']);
    }

    public function test_the_status_counts_what_was_given_up_and_says_nothing_of_addresses_and_secrets(): void {
        global $DB;
        endpoints::save((object) ['name' => 'n8n', 'url' => 'https://n8n.example.org/webhook', 'enabled' => 0,
            'grades' => 0, 'courses' => '', 'categories' => '']);
        $DB->set_field(endpoints::TABLE, 'enabled', 1);
        $this->completed('P-1', 1764064800);
        [$id] = outbox::dispatch();
        $DB->set_field(delivery::TABLE, 'status', 'failed', ['id' => $id]);
        $DB->set_field(endpoints::TABLE, 'enabled', 0);
        $status = get_status::clean_returnvalue(get_status::execute_returns(), get_status::execute());
        $this->assertSame(
            [['name' => 'n8n', 'enabled' => false, 'failingsince' => 0, 'pauseduntil' => 0, 'waiting' => 0, 'oldest' => 0,
                'failed' => 1]],
            $status['endpoints']
        );
    }

    public function test_the_status_says_when_the_token_of_the_call_ends_and_nothing_of_anybody_elses(): void {
        global $DB, $USER;
        $token = function ($userid, $validuntil) use ($DB) {
            $name = md5("$userid $validuntil");
            $DB->insert_record('external_tokens', (object) ['token' => $name, 'tokentype' => 0, 'userid' => $userid,
                'externalserviceid' => 1, 'contextid' => 1, 'creatorid' => $userid, 'validuntil' => $validuntil,
                'timecreated' => 1, 'name' => $name]);
            return $name;
        };
        $ends = function ($wstoken) {
            $_POST['wstoken'] = $wstoken;
            $status = get_status::execute();
            unset($_POST['wstoken']);
            return $status['tokenends'];
        };
        $this->assertSame(2000000000, $ends($token($USER->id, 2000000000)));
        $this->assertSame(0, $ends($token($USER->id, 0)));
        $this->assertSame(0, $ends($token($this->getDataGenerator()->create_user()->id, 1900000000)));
    }

    public function test_the_status_needs_the_capability(): void {
        $this->setUser($this->getDataGenerator()->create_user());
        $this->expectException(\required_capability_exception::class);
        get_status::execute();
    }

    public function test_no_place_in_the_sequence_is_given_twice_when_old_events_are_cleaned_up(): void {
        global $DB;
        $this->completed('P-1', 1764064800);
        $this->completed('P-2', 1764064800);
        $cursor = get_events::execute()['next'];
        $DB->set_field('local_completionfeed_event', 'timecreated', time() - 400 * DAYSECS);
        (new task\sweep())->execute();
        $this->assertSame(0, $DB->count_records('local_completionfeed_event'));
        $this->completed('P-3', 1764064800);
        $this->assertSame(['P-3'], array_column(get_events::execute($cursor)['events'], 'useridnumber'));
    }

    public function test_a_cursor_from_before_the_site_was_put_back_begins_again(): void {
        $this->completed('P-1', 1764064800);
        $read = get_events::execute(1000);
        $this->assertSame(['P-1'], array_column($read['events'], 'useridnumber'));
        $this->assertSame(1, $read['next']);
    }

    public function test_completions_are_read_since_a_moment_also_of_people_who_left(): void {
        global $DB;
        $gone = $this->completed('P-1', 1000);
        $this->completed('P-2', 2000);
        $this->completed('P-3', 2000);
        $instance = $DB->get_record('enrol', ['courseid' => $this->course->id, 'enrol' => 'manual']);
        enrol_get_plugin('manual')->unenrol_user($instance, $gone->id);
        $all = get_course_completions::clean_returnvalue(
            get_course_completions::execute_returns(),
            get_course_completions::execute($this->course->id, 0, 0, 2)
        );
        $this->assertSame(['P-1', 'P-2'], array_column($all['completions'], 'useridnumber'));
        $this->assertTrue($all['more']);
        $rest = get_course_completions::execute($this->course->id, $all['nextsince'], $all['nextafterid'], 2);
        $this->assertSame(['P-3'], array_column($rest['completions'], 'useridnumber'));
        $one = get_course_completions::execute($this->course->id, 0, 0, 100, [$gone->id]);
        $this->assertSame([1000], array_column($one['completions'], 'timecompleted'));
    }

    public function test_reading_needs_the_capability(): void {
        $this->setUser($this->getDataGenerator()->create_user());
        $this->expectException(\required_capability_exception::class);
        get_events::execute();
    }

    public function test_enrolments_are_told_with_method_dates_and_roles(): void {
        global $DB;
        $generator = $this->getDataGenerator();
        $user = $generator->create_user();
        $now = time();
        $generator->enrol_user($user->id, $this->course->id, 'student', 'manual', 1000, $now + 60, ENROL_USER_SUSPENDED);
        $self = $DB->get_record('enrol', ['courseid' => $this->course->id, 'enrol' => 'self'], '*', MUST_EXIST);
        enrol_get_plugin('self')->update_status($self, ENROL_INSTANCE_ENABLED);
        $generator->enrol_user($user->id, $this->course->id, 'teacher', 'self', 0, $now + 120);
        $DB->set_field('enrol', 'enrolperiod', 30 * DAYSECS, ['courseid' => $this->course->id, 'enrol' => 'manual']);
        $told = get_enrolments::clean_returnvalue(
            get_enrolments::execute_returns(),
            get_enrolments::execute($this->course->id, [$user->id])
        );
        $byname = array_column($told['enrolments'], null, 'method');
        $this->assertSame(
            ['active' => false, 'suspended' => true, 'timestart' => 1000, 'timeend' => $now + 60],
            array_slice($byname['manual'], 2)
        );
        $this->assertTrue($byname['self']['active']);
        $this->assertSame($now + 120, $byname['self']['timeend']);
        $this->assertSame(30 * DAYSECS, array_column($told['methods'], 'enrolperiod', 'method')['manual']);
        $this->assertSame(['student', 'teacher'], array_column($told['roles'], 'shortname'));
        $this->assertSame([], get_enrolments::execute($this->course->id)['enrolments']);
    }

    public function test_what_is_kept_of_a_person_is_exported_and_deleted(): void {
        global $DB;
        $user = $this->completed('P-1', 1000);
        $this->completed('P-2', 1000);
        $contexts = provider::get_contexts_for_userid($user->id);
        $this->assertEquals([\context_course::instance($this->course->id)->id], $contexts->get_contextids());
        $list = new approved_contextlist($user, 'local_completionfeed', $contexts->get_contextids());
        provider::export_user_data($list);
        $context = \context_course::instance($this->course->id);
        $this->assertTrue(writer::with_context($context)->has_any_data());
        provider::delete_data_for_user($list);
        $this->assertSame(0, $DB->count_records('local_completionfeed_event', ['userid' => $user->id]));
        $this->assertSame(1, $DB->count_records('local_completionfeed_event'));
    }
}
