import { ensureN8n } from './installation';

// Installs the pinned n8n that N8N_VERSION chooses, for who wants it there before the tests ask for it.
void ensureN8n();
