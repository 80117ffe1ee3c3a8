export { type Group, shownKeys, SMALL, splitsSafely } from '#src/core/room/small-groups.ts'
