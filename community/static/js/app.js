// What every page needs; each element knows only its own subtree.
import "./elements/drop-menu.js";
import "./elements/local-time.js";
import "./elements/quick-exit.js";
import "./elements/form-draft.js";
import "./elements/text-toolbar.js";
import "./elements/text-preview.js";
import "./elements/composer-state.js";
import "./elements/jump-to-new.js";
import "./elements/typing-note.js";
import "./elements/picture-field.js";
import "./elements/message-log.js";
import "./elements/message-outbox.js";
import "./elements/message-composer.js";
import "./elements/room-presence.js";
import "./elements/live-thread.js";
import "./elements/live-badge.js";
import "./elements/live-socket.js";
