// What is written to whoever has an appointment, or waits for one. A link opens a page; only its button acts.
import { longDateWithWeekday } from '#src/ground/calendar/index.ts'
import type { Mail } from '#src/ground/mail/model.ts'
import { type Appointment, clockOf } from './appointments.ts'

export type Told = Pick<Appointment, 'day' | 'starts' | 'code'> & {
  reason: string
  where: string
  documents: string
  otherWay: string
  signature: string
}
const when = ({ day, starts }: Pick<Appointment, 'day' | 'starts'>): string =>
  `${longDateWithWeekday(day)} à ${clockOf(starts)}`

const facts = (told: Told): string[] => [
  `${told.reason} : ${when(told)}.`,
  `Où : ${told.where}.`,
  ...(told.documents === '' ? [] : [`À apporter : ${told.documents.replaceAll('\n', ' ; ')}`]),
]

export function bookedMail(told: Told, links: { page: string; calendar: string }, again: boolean): Mail {
  return {
    subject: `${again ? 'Votre rendez-vous est déplacé' : 'Votre rendez-vous est pris'} : ${when(told)}`,
    greeting: 'Bonjour,',
    parts: [
      again ? 'Votre rendez-vous est déplacé.' : 'Votre rendez-vous est pris.',
      ...facts(told),
      { label: 'Voir, changer ou annuler mon rendez-vous', href: links.page },
      { label: 'L’ajouter à mon agenda', href: links.calendar },
      `Ce lien n’est qu’à vous : ne le transmettez pas. ${told.otherWay}`,
    ],
    signature: told.signature,
  }
}

export function reminderMail(told: Told, page: string): Mail {
  return {
    subject: `Rappel : votre rendez-vous, ${when(told)}`,
    greeting: 'Bonjour,',
    parts: [
      ...facts(told),
      'Si vous ne pouvez pas venir, annulez-le ou changez-le : quelqu’un attend cette place.',
      { label: 'Voir, changer ou annuler mon rendez-vous', href: page },
      told.otherWay,
    ],
    signature: told.signature,
  }
}

export function cancelledMail(told: Told, by: 'person' | 'service', page: string): Mail {
  return {
    subject: `Votre rendez-vous est annulé : ${when(told)}`,
    greeting: 'Bonjour,',
    parts: [
      by === 'person'
        ? 'Vous avez annulé ce rendez-vous.'
        : 'Nous avons dû annuler ce rendez-vous et vous prions de nous en excuser.',
      `${told.reason} : ${when(told)}, ${told.where}.`,
      { label: 'Prendre un autre rendez-vous', href: page },
      told.otherWay,
    ],
    signature: told.signature,
  }
}

export function freedMail(told: Pick<Told, 'day' | 'reason' | 'where' | 'otherWay' | 'signature'>, page: string): Mail {
  return {
    subject: `Une place s’est libérée le ${longDateWithWeekday(told.day)}`,
    greeting: 'Bonjour,',
    parts: [
      `Une place s’est libérée pour : ${told.reason}, le ${longDateWithWeekday(told.day)}, ${told.where}.`,
      'D’autres personnes sont prévenues : elle est à la première qui la prend.',
      { label: 'Voir les places libres', href: page },
      `La même page permet de ne plus attendre. ${told.otherWay}`,
    ],
    signature: told.signature,
  }
}
