/** How long a client may take to read the last that it is told, or to answer a close, before its socket is cut, in ms. */
export const lingering = 1_000;
