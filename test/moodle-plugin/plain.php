<?php
/**
 * Tests of the plug-in's plain classes, without a Moodle: one line of JSON each.
 *
 * php test/moodle-plugin/plain.php
 */
$classes = __DIR__ . '/../../moodle-plugin/completionfeed/classes/local';
foreach (['signer', 'backoff', 'payload', 'verdict'] as $class) {
    require "$classes/$class.php";
}

use local_completionfeed\local\backoff;
use local_completionfeed\local\payload;
use local_completionfeed\local\signer;
use local_completionfeed\local\verdict;

function check($name, $given, $wanted) {
    echo json_encode(['name' => $name, 'given' => $given, 'wanted' => $wanted]), "\n";
}

foreach (json_decode(file_get_contents(__DIR__ . '/../standardWebhooks.vectors.json'), true) as $vector) {
    $made = signer::signatures([$vector['secret']], $vector['id'], $vector['timestamp'], $vector['payload']);
    check("signs like $vector[name]", $made, $vector['signature']);
}
$old = signer::new_secret();
$new = signer::new_secret();
check('makes secrets of 32 random bytes', [strlen(signer::key($new)), $old === $new], [32, false]);
$both = explode(' ', signer::signatures([$new, $old], 'evt_1', 1, '{}'));
check('signs with both secrets while one is changed', $both, [
    signer::signatures([$new], 'evt_1', 1, '{}'),
    signer::signatures([$old], 'evt_1', 1, '{}'),
]);
check('takes nothing else for a secret', array_map([signer::class, 'key'], ['', 'secret', 'whsec_', 'whsec_%%', 'whsec_c2hvcnQ=']), array_fill(0, 5, null));

check('waits longer each time', array_map(function ($attempts) {
    return backoff::wait($attempts, null, 0);
}, range(1, 10)), [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400, 86400]);
check('gives up after the last wait', backoff::wait(11, null, 0), null);
check('tries for days', array_sum(backoff::WAITS) > 3 * 86400, true);
check('spreads attempts by up to a fifth', [backoff::wait(2, null, 0), backoff::wait(2, null, 1)], [300, 360]);
check('waits as long as the server asks', [backoff::wait(1, 60, 0), backoff::wait(2, 60, 0)], [60, 300]);
check('waits a day at most', backoff::wait(1, 999999, 0), 86400);
check('reads Retry-After as seconds', backoff::retry_after(' 120 ', 0), 120);
check('reads Retry-After as a date', backoff::retry_after('Wed, 21 Oct 2026 07:28:00 GMT', 1792567680 - 60), 60);
check('takes a date that is past for now', backoff::retry_after('Wed, 21 Oct 2020 07:28:00 GMT', 1792567680), 0);
check('caps Retry-After', backoff::retry_after('99999999999999999999', 0), 86400);
check('ignores what is no Retry-After', [backoff::retry_after('', 0), backoff::retry_after('soon-ish', 0)], [null, null]);

check('takes 2xx for accepted', array_map([verdict::class, 'of'], [200, 202, 204]), array_fill(0, 3, 'accepted'));
check('lets one refused message hold up no other', array_map([verdict::class, 'of'], [400, 409, 413, 415, 422]), array_fill(0, 5, 'refused'));
check('keeps all messages while nothing is at the address, as when the workflow is not published', array_map([verdict::class, 'of'], [404, 405]), array_fill(0, 2, 'unavailable'));
check('blames the endpoint for what any message would meet', array_map([verdict::class, 'of'], [0, 302, 401, 403, 407, 408, 425, 429, 500, 502, 503, 520]), array_fill(0, 12, 'unavailable'));
check('knows an endpoint that is gone', verdict::of(410), 'gone');

check('passes at the pass mark', [payload::passed(1, 5.5, 5.5), payload::passed(1, 5.4, 5.5)], [true, false]);
check('does not decide without completion, grade or pass mark', [
    payload::passed(null, 9.0, 5.5), payload::passed(1, null, 5.5), payload::passed(1, 9.0, null), payload::passed(1, 9.0, 0.0),
], [null, null, null, null]);
check('says what the state is now', [
    payload::type('course.completed', 1), payload::type('course.completed', null),
    payload::type('course.graded', null), payload::type('course.graded', 1),
], ['course.completed', 'course.uncompleted', 'course.graded', 'course.completed']);
check('writes JSON with a time in UTC, and letters as they are', payload::body('course.completed', 0, ['x' => 'é/ü', 'n' => null]),
    '{"type":"course.completed","timestamp":"1970-01-01T00:00:00Z","data":{"x":"é/ü","n":null}}');
