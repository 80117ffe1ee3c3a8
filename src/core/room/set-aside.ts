import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { SetAsidePost } from '#src/ground/floods/set-aside.ts'
import type { Right } from '#src/ground/web/web.tsx'

/**
 * A kind of public post that may be set aside when its sender is over its share: what the room of such posts says of them, and how one is
 * kept. The screen where a person decides shows every kind alike.
 */
export type SetAsideKind = {
  /** Under what name it is counted and stored. */
  kind: string
  /** Who may read such posts and decide, besides the right of the screen; its perimeter holds. */
  right: Right
  /** « réponse à une enquête », « réponses à une enquête ». */
  one: string
  many: string
  /** Posts that one address may send in a day, unless the département says otherwise. */
  share: number
  /** What was posted to, by its number: « Satisfaction 2026 ». */
  subjects(tx: Tx, subjects: readonly number[]): Promise<ReadonlyMap<number, string>>
  /** What one post says, in a line. */
  tell(content: unknown): string
  /** Records the posts as if they had come within the share, on the day they came. Returns the ones that could be. */
  keep(tx: Tx, posts: readonly SetAsidePost[], today: PlainDate): Promise<readonly number[]>
}
