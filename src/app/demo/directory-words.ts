/** One made-up service as the demonstration makes many of it: what it is, by whom, for whom, when, at what cost. */
export interface ServiceDraft {
  readonly name: string;
  readonly organisation: string;
  readonly sector: 'authority' | 'health' | 'school' | 'voluntary' | 'private' | 'jobcentre';
  readonly kind: string;
  readonly categories: string;
  readonly description: string;
  readonly ages: readonly [from: number, to: number];
  readonly times: readonly string[];
  readonly costs: string;
  readonly access: string;
  /** In how many wards it is given; 0 is once, for the whole of Wellbourne and without a place. */
  readonly wards: number;
  readonly isInLocalOffer?: true;
  readonly needs?: string;
  /** Questions of the SEND Local Offer with their answers, as a spreadsheet writes them. */
  readonly answers?: string;
}

const council = 'Wellbourne Council';
const health = 'Doggerland Community Health NHS Trust';
const draft = (name: string, organisation: string, sector: ServiceDraft['sector'], kind: string, categories: string, ages: ServiceDraft['ages'], wards: number, description: string, rest: Partial<ServiceDraft> = {}): ServiceDraft => ({ name, organisation, sector, kind, categories, ages, wards, description, times: [], costs: '', access: 'drop-in', ...rest });

/** Services of Wellbourne, none of them real. `{ward}` stands for the ward in which one is given. */
export const serviceDrafts: readonly ServiceDraft[] = [
  draft('{ward} Best Start Family Hub', council, 'authority', 'family-hub', 'family-hubs;health-visiting;parenting-courses', [0, 18], 5, 'One place for families. See a midwife or health visitor, play together, get advice about money, sleep, feeding and behaviour, or just have a cup of tea.', { times: ['MO TU WE TH FR 09:00-17:00', 'SA 10:00-13:00 Family morning'], costs: 'Everything: free' }),
  draft('Stay and play at {ward}', council, 'authority', 'activity', 'stay-and-play', [0, 4], 12, 'Toys, songs and a chance to meet other families. Brothers and sisters are welcome.', { times: ['MO WE 09:30-11:00 term-time', 'TU TH 10:00-11:30', 'FR 13:30-15:00 term-time'], costs: 'Session: free' }),
  draft('{ward} baby group', 'Wellbourne Voices for Families', 'voluntary', 'activity', 'baby-groups', [0, 1], 8, 'For babies who do not walk yet and whoever looks after them. Massage, songs and tea.', { times: ['TU 10:00-11:30', 'TH 13:00-14:30'], costs: 'Session: 2.00 session snacks' }),
  draft('Child health clinic, {ward}', health, 'health', 'health', 'health-visiting', [0, 5], 6, 'Have your baby weighed and talk to a health visitor. You need no appointment.', { times: ['WE 13:00-15:00', 'MO 09:30-11:30'], costs: 'Clinic: free' }),
  draft('Chatter Matters', health, 'health', 'health', 'speech-and-language', [1, 4], 3, 'For toddlers who are slow to talk. A speech and language therapist plays with your child and shows you what helps.', { times: ['TH 10:00-11:00 term-time'], costs: 'Session: free', isInLocalOffer: true, needs: 'speech-and-language', answers: 'How do you find out what my child needs? We play with your child and talk with you for twenty minutes on the first day; What do you do so that my child can take part? Small groups, pictures and signs, and nobody must speak; What do the people who work there know about my child’s needs? A speech and language therapist leads each group; How do you help my child to start, and to move on? You stay with your child, and we write down with you what to do at home' }),
  draft('Speech and language therapy', health, 'health', 'health', 'speech-and-language', [0, 18], 0, 'Help for children who find it hard to talk, to understand or to eat. Ask us yourself, or through nursery or school.', { access: 'referral', costs: 'Service: free', isInLocalOffer: true, needs: 'speech-and-language;autism' }),
  draft('Infant feeding support, {ward}', health, 'health', 'health', 'infant-feeding', [0, 1], 4, 'Help with breast and bottle, tongue-tie and weaning from trained supporters and other mums.', { times: ['FR 10:00-12:00', 'MO 13:00-15:00'], costs: 'Session: free' }),
  draft('Sleep workshop', council, 'authority', 'parenting', 'sleep;parenting-courses', [0, 8], 2, 'Four evenings about bedtimes, waking and early mornings.', { times: ['TU 18:30-20:00'], access: 'appointment', costs: 'Course: free' }),
  draft('Time for Parents, {ward}', council, 'authority', 'parenting', 'parenting-courses;behaviour', [2, 12], 5, 'Ten weeks about feelings, play and calm ways with hitting, shouting and saying no.', { times: ['WE 18:00-20:00 term-time', 'TH 09:30-11:30 term-time'], access: 'appointment', costs: 'Course: free' }),
  draft('Dads’ Saturday, {ward}', 'Wellbourne Voices for Families', 'voluntary', 'parenting', 'fathers;stay-and-play', [0, 8], 4, 'Breakfast and play for dads, grandads and male carers.', { times: ['SA 09:30-11:30'], costs: 'Session: free' }),
  draft('Coping together', 'Wellbourne Voices for Families', 'voluntary', 'parenting', 'family-support', [0, 18], 0, 'Somebody to talk to, at home or by phone, when it is all too much.', { access: 'referral', costs: 'Support: free' }),
  draft('Autism family circle, {ward}', 'Heronsgate Parents', 'voluntary', 'send', 'autism', [0, 18], 3, 'Parents of autistic children, waiting for an assessment or after it. Children may come: there is a quiet room.', { times: ['SA 10:00-12:00'], costs: 'Session: free', isInLocalOffer: true, needs: 'autism' }),
  draft('Portage', council, 'authority', 'send', 'portage', [0, 4], 0, 'A home visitor plays with your child who has special needs and plans small steps with you.', { access: 'referral', costs: 'Service: free', isInLocalOffer: true, needs: 'learning-disability;physical-disability', answers: 'How do you find out what my child needs? A home visitor comes twice to watch and play before we plan anything; How do you work with us as parents? You choose the next small step and we show how to play it; Who can come, what does it cost, and how do we ask for a place? Any child under five who needs much help. It is free. Ring us, or ask your health visitor' }),
  draft('SEND information and advice', 'Wellbourne SENDIASS', 'voluntary', 'send', 'send-advice;ehc-plans', [0, 25], 0, 'Free and fair advice about help at school, EHC plans, meetings and appeals.', { times: ['MO TU WE TH FR 09:00-16:00'], access: 'appointment', costs: 'Advice: free', isInLocalOffer: true, needs: 'autism;learning-disability' }),
  draft('Short breaks at Willow Reach', council, 'authority', 'send', 'short-breaks', [5, 18], 1, 'Evenings, weekends and nights away for disabled children, so that everybody gets a rest.', { times: ['FR 16:00-20:00', 'SA SU 10:00-16:00'], access: 'referral', costs: 'Break: free', isInLocalOffer: true, needs: 'physical-disability;learning-disability;autism', answers: 'What do you do so that my child can take part? One helper for each child who needs one, and a plan that you write with us; What is it like to get in, park, change and find a quiet place? Parking at the door, a hoist, a Changing Place and two quiet rooms; How do you help my child to start, and to move on? Tea together first, then an hour, then an evening' }),
  draft('Wheels and Waves', 'Harbour Sports Trust', 'voluntary', 'send', 'disability-activities;swimming', [4, 18], 1, 'Swimming for disabled children with a hoist, warm water and one helper for each child.', { times: ['SU 09:00-10:30'], costs: 'Swim: 3.50 session', isInLocalOffer: true, needs: 'physical-disability' }),
  draft('{ward} money advice', 'Bourne Valley Advice', 'voluntary', 'money-and-work', 'money-advice;benefits-advice', [0, 99], 6, 'Debt, benefits, rent and bills. Bring your letters; we sort them out together.', { times: ['MO 10:00-13:00', 'TH 13:00-16:00'], costs: 'Advice: free' }),
  draft('{ward} food pantry', 'Bourne Valley Advice', 'voluntary', 'money-and-work', 'food', [0, 99], 5, 'A week’s shopping for a small payment. Nobody asks why.', { times: ['FR 11:00-14:00', 'WE 15:00-18:00'], costs: 'Shop: 4.00 week' }),
  draft('Baby bank', 'Bourne Valley Advice', 'voluntary', 'money-and-work', 'baby-bank', [0, 5], 1, 'Clothes, cots, prams and nappies, washed and checked.', { times: ['TU FR 10:00-13:00'], access: 'referral', costs: 'All: free' }),
  draft('Work for parents', 'Jobcentre Wellbourne', 'jobcentre', 'money-and-work', 'jobs-and-training', [16, 99], 2, 'Training, interviews and childcare while you look for work.', { times: ['MO TU WE TH FR 09:00-16:00'], access: 'appointment', costs: 'Service: free' }),
  draft('English for mums, {ward}', 'Wellbourne College', 'school', 'money-and-work', 'english-classes', [18, 99], 4, 'Learn English while your child plays next door.', { times: ['TU TH 09:30-11:30 term-time'], costs: 'Class: free' }),
  draft('Story and rhyme time, {ward} library', council, 'authority', 'activity', 'libraries', [0, 4], 8, 'Songs and stories for under-fives. Everybody goes home with a book.', { times: ['MO 10:30-11:00', 'SA 11:00-11:30'], costs: 'Session: free' }),
  draft('Parent and toddler swim, {ward}', 'Harbour Sports Trust', 'voluntary', 'activity', 'swimming', [0, 4], 3, 'Warm water and a teacher for babies and toddlers.', { times: ['WE 09:30-10:15', 'SA 09:00-09:45'], costs: 'Swim: 4.20 session' }),
  draft('{ward} Dance and Drama', 'Lantern Arts', 'private', 'activity', 'arts-and-music', [3, 16], 5, 'Ballet, street dance and plays. Two shows a year.', { times: ['MO WE 16:00-18:00 term-time', 'SA 09:00-12:00'], costs: 'Class: 6.50 class' }),
  draft('{ward} Rovers juniors', 'Harbour Sports Trust', 'voluntary', 'activity', 'sports-and-activities', [5, 15], 7, 'Football for girls and boys, no trials.', { times: ['SA 09:00-11:00', 'TU 17:00-18:30'], costs: 'Season: 35.00 term' }),
  draft('Holiday fun at {ward}', council, 'authority', 'holiday', 'holiday-clubs', [5, 12], 9, 'Games, trips and a hot lunch in the school holidays. Free with free school meals.', { times: ['MO TU WE TH FR 09:00-15:00 holidays'], access: 'appointment', costs: 'Free school meals: free; Day: 24.00 day meals' }),
  draft('{ward} youth club', council, 'authority', 'youth', 'youth-clubs', [11, 17], 8, 'Music, pool, cooking and somebody to talk to.', { times: ['TU TH 18:30-21:00', 'FR 19:00-21:30'], costs: 'Evening: 1.00 session' }),
  draft('Young carers’ evening', 'Wellbourne Voices for Families', 'voluntary', 'youth', 'young-carers', [8, 18], 2, 'A break for children who look after somebody.', { times: ['WE 17:00-19:00 term-time'], access: 'referral', costs: 'Evening: free' }),
  draft('Talk to us: counselling for young people', 'Lantern Youth', 'voluntary', 'youth', 'youth-counselling', [11, 25], 0, 'Somebody to listen, in town, at school or online. You can ask yourself.', { access: 'appointment', costs: 'Service: free' }),
  draft('Young parents’ group', council, 'authority', 'youth', 'teenage-parents', [14, 24], 1, 'Lunch, a crèche and help with school and housing for parents under 25.', { times: ['WE 12:00-14:30 term-time'], costs: 'Session: free' }),
  draft('Careers and college advice', 'Wellbourne College', 'school', 'youth', 'careers', [13, 19], 0, 'What to do after school: courses, apprenticeships, first jobs.', { access: 'appointment', costs: 'Advice: free' }),
  draft('Living without fear', 'Safe Harbour Wellbourne', 'voluntary', 'advice', 'domestic-abuse', [0, 99], 0, 'If somebody at home hurts or frightens you, ring us. We listen, and help you plan what comes next.', { times: ['MO TU WE TH FR SA SU 08:00-20:00'], costs: 'Help: free' }),
  draft('Family information service', council, 'authority', 'advice', 'childcare-brokerage;childcare-costs', [0, 25], 0, 'We help you find childcare and everything else for families, and pay for it.', { times: ['MO TU WE TH FR 09:00-17:00'], costs: 'Service: free' }),
  draft('School admissions', council, 'authority', 'advice', 'school-admissions', [3, 18], 0, 'How to apply for a school place, and by when.', { times: ['MO TU WE TH FR 09:00-16:30'], costs: 'Service: free' }),
  draft('Housing options', council, 'authority', 'advice', 'housing', [0, 99], 0, 'If you may lose your home, or have nowhere to stay tonight, tell us. We help you keep your home or find another.', { times: ['MO TU WE TH FR 09:00-17:00'], costs: 'Help: free' }),
  draft('Talking therapies', health, 'health', 'health', 'adult-mental-health', [16, 99], 0, 'For adults who feel low, anxious or cannot cope. You can ask yourself; parents of babies are seen first.', { times: ['MO TU WE TH FR 08:00-20:00'], access: 'appointment', costs: 'Service: free' }),
  draft('Children’s and young people’s mental health service', health, 'health', 'health', 'child-mental-health', [5, 18], 0, 'When a child’s worries, moods or eating stop everyday life. Ask through your doctor, your school or by ringing us.', { times: ['MO TU WE TH FR 09:00-17:00'], access: 'referral', costs: 'Service: free' }),
  draft('Safe at home visits', council, 'authority', 'health', 'child-safety', [0, 5], 0, 'Somebody looks round your home with you and fits stair gates, cupboard locks and alarms.', { access: 'appointment', costs: 'Visit: free' }),
  draft('Turning Tide', 'Bourne Valley Advice', 'voluntary', 'advice', 'drugs-and-alcohol', [11, 99], 0, 'Help with alcohol and drugs, your own or somebody’s in your family.', { times: ['MO TU WE TH FR 10:00-18:00'], costs: 'Help: free' }),
  draft('Midwives of Wellbourne', health, 'health', 'health', 'pregnancy', [14, 50], 0, 'As soon as you know that you are pregnant, book yourself in. No doctor needs to send you.', { access: 'appointment', costs: 'Care: free' }),
  draft('Missing somebody', 'Lantern Youth', 'voluntary', 'advice', 'bereavement', [4, 18], 0, 'For children whose parent, brother, sister or friend has died, one by one or in a group.', { access: 'referral', costs: 'Support: free' }),
];

/** First names and family names of made-up childminders. */
export const minderNames = { first: ['Aisha', 'Bryony', 'Carol', 'Dilys', 'Ewa', 'Farah', 'Gwen', 'Hatty', 'Iris', 'Joanna', 'Kamila', 'Lorna', 'Mina', 'Nell', 'Oyin', 'Petra', 'Ruth', 'Samira', 'Tess', 'Wanda'], last: ['Ambleton', 'Brackley-Moss', 'Carrow', 'Dellamere', 'Eversholt', 'Fernsby', 'Gaskarth', 'Holmwood', 'Iveson', 'Jagger', 'Kettlewell', 'Larkham', 'Mallory', 'Nethercott', 'Oakshott', 'Penwarden', 'Quarmby', 'Rushford', 'Stainforth', 'Thackwray'] } as const;
/** Names of made-up nurseries. */
export const nurseryNames = ['Acorns', 'Bright Sparks', 'Cygnets', 'Daisy Chain', 'Earlybirds', 'Footprints', 'Growing Tall', 'Honeypot', 'Jigsaw', 'Kites', 'Ladybird', 'Magpies', 'Little Owls', 'Puddle Lane', 'Rainbow', 'Starfish', 'Tadpoles', 'Tree House'] as const;
/** Streets that are in no gazetteer of Wellbourne, because there is none. */
export const streets = ['Mill Road', 'Chapel Lane', 'Harbour Street', 'Orchard Close', 'Station Road', 'Beacon Way', 'Quarry Lane', 'Victoria Terrace', 'Ropewalk', 'Tannery Row'] as const;
