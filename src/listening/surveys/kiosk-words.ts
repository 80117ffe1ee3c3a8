// What a tablet says around the questions, in each language of the form.
import type { PageLanguage } from './languages.ts'

export type KioskWords = {
  start: string
  next: string
  back: string
  stop: string
  /** Its numbers come later: they are given as the script replaces them. */
  at: (n: string, of: string) => string
  owed: string
  nothing: string
  tooLong: string
  there: string
  soon: string
  stay: string
  anonymous: string
}

const FRENCH: KioskWords = {
  start: 'Commencer',
  next: 'Suivant',
  back: 'Retour',
  stop: 'Abandonner',
  at: (n, of) => `Question ${n} sur ${of}`,
  owed: 'Choisissez une réponse pour continuer.',
  nothing: 'Répondez au moins à une question, celle que vous voulez.',
  tooLong: 'Votre texte est trop long : 2 000 caractères au plus.',
  there: 'Êtes-vous toujours là ?',
  soon: 'Sans réponse de votre part, ce que vous avez choisi sera effacé.',
  stay: 'Continuer',
  anonymous: 'Votre réponse est anonyme.',
}

export const KIOSK_WORDS: Readonly<Record<PageLanguage, KioskWords>> = {
  fr: FRENCH,
  qfr: {
    ...FRENCH,
    next: 'Question suivante',
    back: 'Question d’avant',
    stop: 'Arrêter',
    owed: 'Il faut choisir une réponse.',
    nothing: 'Répondez à une question au moins.',
    tooLong: 'Votre texte est trop long.',
    there: 'Êtes-vous encore là ?',
    soon: 'Si vous ne touchez pas l’écran, vos réponses seront effacées.',
    anonymous: 'Personne ne sait que c’est vous.',
  },
  en: {
    start: 'Start',
    next: 'Next',
    back: 'Back',
    stop: 'Stop',
    at: (n, of) => `Question ${n} of ${of}`,
    owed: 'Choose an answer to go on.',
    nothing: 'Answer at least one question, whichever you like.',
    tooLong: 'Your text is too long: 2,000 characters at most.',
    there: 'Are you still there?',
    soon: 'If you do not touch the screen, your answers will be erased.',
    stay: 'Go on',
    anonymous: 'Your answer is anonymous.',
  },
  es: {
    start: 'Empezar',
    next: 'Siguiente',
    back: 'Atrás',
    stop: 'Abandonar',
    at: (n, of) => `Pregunta ${n} de ${of}`,
    owed: 'Elija una respuesta para continuar.',
    nothing: 'Responda al menos a una pregunta, la que quiera.',
    tooLong: 'Su texto es demasiado largo: 2.000 caracteres como máximo.',
    there: '¿Sigue ahí?',
    soon: 'Si no toca la pantalla, sus respuestas se borrarán.',
    stay: 'Continuar',
    anonymous: 'Su respuesta es anónima.',
  },
  pt: {
    start: 'Começar',
    next: 'Seguinte',
    back: 'Voltar',
    stop: 'Desistir',
    at: (n, of) => `Pergunta ${n} de ${of}`,
    owed: 'Escolha uma resposta para continuar.',
    nothing: 'Responda a pelo menos uma pergunta, a que quiser.',
    tooLong: 'O seu texto é demasiado longo: 2 000 caracteres no máximo.',
    there: 'Ainda está aí?',
    soon: 'Se não tocar no ecrã, as suas respostas serão apagadas.',
    stay: 'Continuar',
    anonymous: 'A sua resposta é anónima.',
  },
  ar: {
    start: 'ابدأ',
    next: 'التالي',
    back: 'السابق',
    stop: 'إلغاء',
    at: (n, of) => `السؤال ${n} من ${of}`,
    owed: 'اختر إجابة للمتابعة.',
    nothing: 'أجب عن سؤال واحد على الأقل.',
    tooLong: 'النص طويل جدًا: 2000 حرف كحد أقصى.',
    there: 'هل ما زلت هنا؟',
    soon: 'إذا لم تلمس الشاشة فستُمحى إجاباتك.',
    stay: 'متابعة',
    anonymous: 'إجابتك مجهولة الهوية.',
  },
  uk: {
    start: 'Почати',
    next: 'Далі',
    back: 'Назад',
    stop: 'Припинити',
    at: (n, of) => `Питання ${n} з ${of}`,
    owed: 'Виберіть відповідь, щоб продовжити.',
    nothing: 'Дайте відповідь принаймні на одне питання.',
    tooLong: 'Текст задовгий: не більше 2000 символів.',
    there: 'Ви ще тут?',
    soon: 'Якщо не торкнутися екрана, ваші відповіді буде стерто.',
    stay: 'Продовжити',
    anonymous: 'Ваша відповідь анонімна.',
  },
}
