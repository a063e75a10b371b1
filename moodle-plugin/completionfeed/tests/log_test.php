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
 * Tests of the delivery log.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_completionfeed;

/**
 * What the delivery log shows.
 *
 * @covers \local_completionfeed\log_table
 */
final class log_test extends \advanced_testcase {
    /**
     * Two courses, two people, two endpoints: one takes the second course only.
     *
     * @return int[] ids of the endpoints
     */
    private function filled() {
        global $DB, $PAGE;
        $this->resetAfterTest();
        $PAGE->set_url('/local/completionfeed/log.php');
        $generator = $this->getDataGenerator();
        $safety = $generator->create_course(['fullname' => 'Working 100% safely', 'idnumber' => 'EL-101']);
        $fire = $generator->create_course(['fullname' => 'Fire safety', 'idnumber' => 'EL-102']);
        $anna = $generator->create_user(['firstname' => 'Anna', 'lastname' => 'van den Berg', 'idnumber' => 'P-1']);
        $bob = $generator->create_user(['firstname' => 'Bob', 'lastname' => 'Jansen', 'idnumber' => 'P-2']);
        $endpoint = ['url' => 'https://n8n.example/x', 'enabled' => 1, 'grades' => 0, 'categories' => ''];
        $all = endpoints::save((object) ($endpoint + ['name' => 'All', 'courses' => '']));
        $one = endpoints::save((object) ($endpoint + ['name' => 'Fire', 'courses' => (string) $fire->id]));
        outbox::add('course.completed', $safety->id, $anna->id);
        outbox::add('course.completed', $fire->id, $bob->id);
        outbox::dispatch();
        $DB->set_field('local_completionfeed_event', 'timecreated', 1000, ['courseid' => $safety->id]);
        $DB->set_field(delivery::TABLE, 'status', 'failed', ['endpointid' => $one]);
        return [$all, $one];
    }

    /**
     * What a filter shows.
     *
     * @param array $filter
     * @return string[] endpoint and person, in order
     */
    private function shown(array $filter) {
        $table = new log_table(new \moodle_url('/local/completionfeed/log.php'), (object) $filter);
        $table->setup();
        $table->query_db(50, false);
        $shown = array_map(function ($row) {
            return "$row->endpoint: $row->firstname";
        }, array_values($table->rawdata));
        sort($shown);
        return $shown;
    }

    public function test_it_is_filtered_by_endpoint_state_course_person_and_period(): void {
        [$all, $one] = $this->filled();
        $this->assertSame(['All: Anna', 'All: Bob', 'Fire: Bob'], $this->shown([]));
        $this->assertSame(['All: Anna', 'All: Bob'], $this->shown(['endpointid' => $all]));
        $this->assertSame(['Fire: Bob'], $this->shown(['endpointid' => $one, 'status' => 'failed']));
        $this->assertSame([], $this->shown(['endpointid' => $all, 'status' => 'failed']));
        $this->assertSame(['All: Bob', 'Fire: Bob'], $this->shown(['course' => 'el-102']));
        $this->assertSame(['All: Anna'], $this->shown(['course' => '100% s']));
        $this->assertSame([], $this->shown(['course' => '10_%']));
        $this->assertSame(['All: Anna'], $this->shown(['person' => 'anna van']));
        $this->assertSame(['All: Bob', 'Fire: Bob'], $this->shown(['person' => 'p-2']));
        $this->assertSame(['All: Anna'], $this->shown(['until' => 2000]));
        $this->assertSame(['All: Bob', 'Fire: Bob'], $this->shown(['since' => 2000]));
    }

    public function test_each_state_has_a_name(): void {
        foreach (delivery::states() as $name) {
            $this->assertStringNotContainsString('[[', $name);
        }
        $this->assertCount(6, delivery::states());
    }
}
