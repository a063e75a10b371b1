import { replayTopic } from './replayTopic';

replayTopic('auth', {});
