import type { ReactElement } from 'react'
import { fold } from '#src/core/room/import-profile.ts'
import type { HelpTopic } from '#src/core/room/room.ts'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'

export const HELP = '/aide'

/** The address of what is said of a page. */
export const helpFor = (path: string): string =>
  path === HELP ? HELP : `${HELP}?page=${encodeURIComponent(path.slice(0, 300))}`

/** The page of the menu that an address lies under: the longest one. */
export function topicOf(topics: readonly HelpTopic[], path: string): HelpTopic | undefined {
  const under = (href: string) => path === href || path.startsWith(`${href}/`)
  return topics
    .filter(({ href, also }) => under(href) || (also !== undefined && under(also)))
    .toSorted((a, b) => b.href.length - a.href.length)[0]
}

/** What helps on every page. */
const EVERYWHERE = [
  'Un formulaire refusé garde tout ce qui est saisi et dit, champ par champ, ce qu’il faut revoir.',
  'Ctrl + Entrée envoie un formulaire depuis n’importe lequel de ses champs.',
  '« Annuler » ramène à la page d’où l’on vient, sans rien enregistrer.',
  'Quand quelqu’un a enregistré entre-temps, les deux versions sont montrées : rien n’est perdu.',
]

/** A piece of help that answers a search: where it stands, and the first of its sentences that does. */
export type HelpFound = { href: string; label: string; says: string }

/** The help that holds every word asked for; a page is found by its name as well. */
export function helpSaying(topics: readonly HelpTopic[], words: string): HelpFound[] {
  const asked = fold(words).split(' ').filter(Boolean)
  if (asked.length === 0) return []
  const has = (text: string): boolean => asked.every((word) => ` ${fold(text)}`.includes(` ${word}`))
  const pages = [
    ...topics.map(({ href, label, help }) => ({ href: helpFor(href), label, texts: [help.does, ...help.tips] })),
    { href: HELP, label: 'Partout', texts: EVERYWHERE },
  ]
  return pages
    .filter(({ label, texts }) => has([label, ...texts].join(' ')))
    .map(({ href, label, texts }) => ({ href, label, says: texts.find(has) ?? texts[0] ?? '' }))
}

export type HelpProps = {
  topic: HelpTopic | undefined
  /** Where one came from, on this site. */
  from: string | undefined
  /** What this person may do there. */
  allowed: readonly string[]
  others: readonly HelpTopic[]
}

/** What the page one comes from is for, what helps there, and what one may do. */
export function HelpPage({ topic, from, allowed, others }: HelpProps): ReactElement {
  return (
    <>
      <PageHead
        where="Aide"
        title={topic?.label ?? 'Se servir de Parvis'}
        lead={
          topic?.help.does ??
          'Parvis tient le programme qualité de la préfecture : écouter les usagers, mesurer, corriger, rendre compte.'
        }
        actions={from === undefined ? [] : [{ href: from, label: 'Revenir à la page' }]}
      />
      {topic === undefined ? null : (
        <ul>
          {topic.help.tips.map((tip) => (
            <li key={tip}>{tip}</li>
          ))}
        </ul>
      )}
      {allowed.length === 0 ? null : (
        <Section title="Ce que vos droits permettent ici">
          <ul>
            {allowed.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Partout">
        <ul>
          {EVERYWHERE.map((tip) => (
            <li key={tip}>{tip}</li>
          ))}
        </ul>
      </Section>
      {others.length === 0 ? null : (
        <Section title="Les autres pages">
          <ul>
            {others.map((one) => (
              <li key={one.href}>
                <a href={helpFor(one.href)}>{one.label}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
