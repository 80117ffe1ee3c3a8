// Whom a campaign asks. What agents and partners say stands beside what users say, and is never added to it.
export const AUDIENCES = {
  users: 'Usagers',
  agents: 'Agents',
  partners: 'Partenaires : relais, mairies, France Services',
} as const
export type Audience = keyof typeof AUDIENCES

/** As a column of a table and a row of a file say it. */
export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  users: 'Usagers',
  agents: 'Agents',
  partners: 'Partenaires',
}
export const isAudience = (word: string): word is Audience => word in AUDIENCES
/** « , agents » after the name of a campaign; nothing for users, who are the rule. */
export const besideUsers = (audience: Audience): string =>
  audience === 'users' ? '' : `, ${AUDIENCE_WORDS[audience].toLowerCase()}`
