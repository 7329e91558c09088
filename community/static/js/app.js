// What every page needs; each element knows only its own subtree.
import "./elements/drop-menu.js";
import "./elements/local-time.js";
import "./elements/quick-exit.js";
import "./elements/form-draft.js";
import "./elements/picture-field.js";
import "./elements/message-log.js";
import "./elements/message-composer.js";
import "./elements/room-presence.js";
import "./elements/live-thread.js";
import "./elements/live-badge.js";
import "./elements/live-socket.js";
