import type { ReactElement } from 'react'
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
          <li>Un formulaire refusé garde tout ce qui est saisi et dit, champ par champ, ce qu’il faut revoir.</li>
          <li>Ctrl + Entrée envoie un formulaire depuis n’importe lequel de ses champs.</li>
          <li>« Annuler » ramène à la page d’où l’on vient, sans rien enregistrer.</li>
          <li>Quand quelqu’un a enregistré entre-temps, les deux versions sont montrées : rien n’est perdu.</li>
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
