// What the phone says of something that was to be sent.
import type { Sent } from './send.ts'

type Words = { text: string; link?: { href: string; label: string } | undefined }

/** What became of it; `here`: its own form is on the page, which needs no way to it. */
export function wordsOf(sent: Sent, here: boolean): Words {
  const { one } = sent
  const open = here ? undefined : { href: one.page, label: 'Ouvrir la saisie' }
  switch (sent.kind) {
    case 'arrived':
      return { text: `« ${one.title} » est enregistré.`, link: { href: sent.at, label: 'Voir' } }
    case 'refused':
      return { text: `« ${one.title} » n’a pas été enregistré. ${sent.said}`, link: open }
    case 'signed-out':
      return {
        text: `« ${one.title} » est en attente d’envoi : reconnectez-vous, l’envoi partira ensuite.`,
        link: { href: '/connexion', label: 'Se connecter' },
      }
    default:
      return {
        text: `« ${one.title} » est en attente d’envoi : il partira au retour du réseau. Rien n’est perdu si vous fermez cette page ou verrouillez le téléphone.`,
        link: open,
      }
  }
}

/** Says it where the page says what waits; nothing to say hides the place. */
export function say(place: HTMLElement, { text, link }: Words): void {
  place.textContent = text
  place.hidden = text === ''
  if (!link) return
  const anchor = document.createElement('a')
  anchor.href = link.href
  anchor.textContent = link.label
  place.append(' ', anchor)
}
