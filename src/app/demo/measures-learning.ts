import type { Measure } from './measure.ts';

/** Measures of early years, schooling and what follows it: England as published (DfE, LAIT April 2026, OGL v3.0), and how local figures grow round it. */
export const learningMeasures: readonly Measure[] = [
  {
    code: 'FSP_NEW_GOODDEV', number: '272', topic: 'Foundation Stage', title: 'Foundation Stage - % achieving a good level of development', unit: '% achieving expected level', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    method: 'The framework changed in September 2021: results from 2022 cannot be compared with those to 2019. There was no collection in 2020 and 2021.',
    england: '2016:69.3|2017:70.7|2018:71.5|2019:71.8|2020:-|2021:-|2022:65.2|2023:67.2|2024:67.7',
    growth: { kind: 'profile', group: 'Total|Total', count: 'goodLevel' },
  },
  {
    code: 'FSP_NEW_ALL-ELGS', number: '272', topic: 'Foundation Stage', title: 'Foundation Stage - % achieving expected standard across all early learning goals', unit: '% achieving expected level', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:67.3|2017:69|2018:70.2|2019:70.7|2020:-|2021:-|2022:63.4|2023:65.6|2024:66.2',
    growth: { kind: 'profile', group: 'Total|Total', count: 'allGoals' },
  },
  {
    code: 'FSPAVEPreChild', number: '272', topic: 'Foundation Stage', title: 'Foundation Stage - Average number of early learning goals at expected level per child', unit: 'Average', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2022:14.1|2023:14.1|2024:14.1',
    growth: { kind: 'profile', group: 'Total|Total', count: 'goals' },
  },
  {
    code: 'FSP_NEW_COMMS', number: '272', topic: 'Foundation Stage', title: 'Foundation Stage - Communication & Language', unit: '% achieving expected level', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:81.6|2017:82.1|2018:82.4|2019:82.2|2020:-|2021:-|2022:79.5|2023:79.7|2024:79.3',
    growth: { kind: 'profile', group: 'Total|Total', count: 'communication' },
  },
  {
    code: 'FSP_NEW_LIT', number: '272', topic: 'Foundation Stage', title: 'Foundation Stage - Literacy', unit: '% achieving expected level', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:72.1|2017:72.8|2018:73.3|2019:73.4|2020:-|2021:-|2022:68|2023:69.7|2024:70',
    growth: { kind: 'profile', group: 'Total|Total', count: 'literacy' },
  },
  {
    code: 'FSP_NEW_MATHS', number: '272', topic: 'Foundation Stage', title: 'Foundation Stage - Mathematics', unit: '% achieving expected level', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:77.4|2017:77.9|2018:78.3|2019:78.5|2020:-|2021:-|2022:75.9|2023:77.1|2024:77',
    growth: { kind: 'profile', group: 'Total|Total', count: 'mathematics' },
  },
  {
    code: 'FSP_Gooddev_FSM', number: '381', topic: 'Foundation Stage', title: 'Foundation Stage - % Achieving Good Level of Development - FSM', unit: '% achieving expected level', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:54|2017:56|2018:57|2019:57|2020:-|2021:-|2022:49.1|2023:51.6|2024:51.5',
    growth: { kind: 'profile', group: 'Free school meal eligibility|Known to be eligible for free school meals', count: 'goodLevel' },
  },
  {
    code: 'FSP_Gooddev_FSM_Other', number: '381', topic: 'Foundation Stage', title: 'Foundation Stage - % Achieving Good Level of Development - Non FSM', unit: '% achieving expected level', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:72|2017:73|2018:74|2019:74|2020:-|2021:-|2022:69.5|2023:71.5|2024:72',
    growth: { kind: 'profile', group: 'Free school meal eligibility|Not known to be eligible for free school meals', count: 'goodLevel' },
  },
  {
    code: 'FSP_Gooddev_White', number: '381', topic: 'Foundation Stage', title: 'Foundation Stage - % Achieving Good Level of Development - White', unit: '% achieving expected level', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:70|2017:72|2018:72|2019:73|2020:-|2021:-|2022:66.3|2023:68.6|2024:69.2',
    growth: { kind: 'profile', group: 'Ethnic group: major|White', count: 'goodLevel' },
  },
  {
    code: 'FSP_Gooddev_Asian', number: '381', topic: 'Foundation Stage', title: 'Foundation Stage - % Achieving Good Level of Development - Asian', unit: '% achieving expected level', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:68|2017:69|2018:71|2019:71|2020:-|2021:-|2022:64.9|2023:66.7|2024:66.9',
    growth: { kind: 'profile', group: 'Ethnic group: major|Asian/Asian British', count: 'goodLevel' },
  },
  {
    code: 'FSP_Gooddev_Black', number: '381', topic: 'Foundation Stage', title: 'Foundation Stage - % Achieving Good Level of Development - Black', unit: '% achieving expected level', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:68|2017:70|2018:70|2019:69|2020:-|2021:-|2022:60.6|2023:62.8|2024:62.3',
    growth: { kind: 'profile', group: 'Ethnic group: major|Black/African/Caribbean/Black British', count: 'goodLevel' },
  },
  {
    code: 'FSP_Gooddev_Without_SENSTATE', number: '381', topic: 'Foundation Stage', title: 'Foundation Stage - % Good level of Development SEN without Statement/EHCP', unit: '% achieving expected level', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:26|2017:27|2018:28|2019:29|2020:-|2021:-|2022:22.9|2023:24.3|2024:24.9',
    growth: { kind: 'profile', group: 'SEN provision|SEN support', count: 'goodLevel' },
  },
  {
    code: '%_2yr_olds', number: '209', topic: 'Early Years', title: 'Percentage of 2 year old children benefitting from funded early education', unit: '% 2 year olds', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: false,
    method: 'From 2025 the count includes children of working parents newly entitled; the figures before are not on the same footing.',
    england: '2018:71.8|2019:67.8|2020:69.2|2021:61.8|2022:71.9|2023:73.9|2024:74.8|2025:65.2',
    growth: { kind: 'share', base: 0.0036, deprivation: -0.25, spread: 0.3, drift: 0.03 },
  },
  {
    code: '%_3&4yr_olds', number: '209', topic: 'Early Years', title: 'Percentage of 3 & 4 year olds taking up some free education', unit: '% of 3 & 4 yr olds', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: false,
    england: '2018:97.2|2019:97.1|2020:97|2021:94.2|2022:96|2023:94.6|2024:93.6|2025:93.1',
    growth: { kind: 'share', base: 0.0225, deprivation: -0.35, spread: 0.4, drift: 0.03 },
  },
  {
    code: '3&4yr_Ofsted_rating', number: '293', topic: 'Early Years', title: '% 3&4 yr olds in funded early education - Good/Outstanding providers', unit: '% 3 & 4 year olds', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: false,
    england: '2016:86|2017:93|2018:92.7|2019:91.3|2020:92.4|2021:92.6|2022:92.8|2023:93.9|2024:94.8',
    growth: { kind: 'share', base: 0.0225, deprivation: -0.15, spread: 0.35, drift: 0.05 },
  },
  {
    code: 'PVI_2-3&4 GS', number: '389', topic: 'Early Years', title: '% 2, 3 & 4 yr olds in funded early education at providers with staff with graduate status', unit: '% of 2, 3 & 4 yr olds', polarity: 'High', decimals: 0, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: false,
    england: '2018:52|2019:52|2020:53|2021:51|2022:51|2023:51|2024:51',
    growth: { kind: 'share', base: 0.012, deprivation: -0.1, spread: 0.45, drift: 0.03 },
  },
  {
    code: '4yrAbsence', number: '308', topic: 'Early Years', title: 'Overall Absence for 4 year olds (6 half terms)', unit: '% 4yr olds', polarity: 'Low', decimals: 2, printedDecimals: '2', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:5.24|2017:5.13|2018:5.25|2019:5.14|2020:-|2021:4.64|2022:7.64|2023:7.25|2024:6.6|2025:6.4',
    growth: { kind: 'share', base: 1.9, deprivation: 0.12, spread: 0.06, drift: 0.006 },
  },
  {
    code: 'KS1P_all', number: '242', topic: 'Key Stage 1 and Phonics', title: 'Phonics Decoding - All pupils', unit: '% achieving expected level', polarity: 'High', decimals: 0, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:81|2017:81|2018:82|2019:82|2020:-|2021:-|2022:75|2023:79|2024:80|2025 (prov):80',
    growth: { kind: 'share', base: 0.0117, deprivation: -0.17, spread: 0.1, drift: 0.012 },
  },
  {
    code: 'KS2RWM_Expected_STD', number: '346', topic: 'Key Stage 2', title: 'KS2 % reading, writing and mathematics - Expected standard - All Pupils', unit: '% achieving expected level', polarity: 'High', decimals: 0, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:54|2017:62|2018:65|2019:65|2020:-|2021:-|2022:59|2023:60|2024:61|2025:63',
    growth: { kind: 'share', base: 0.0118, deprivation: -0.2, spread: 0.12, drift: 0.012 },
  },
  {
    code: 'FSM_NEW_KS2_RWM', number: '356', topic: 'Key Stage 2', title: 'KS2 RWM Expected Level - attainment pupils eligible for FSM', unit: '% achieving expected level', polarity: 'High', decimals: 0, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:36|2017:43|2018:46|2019:48|2020:-|2021:-|2022:42|2023:44|2024:46|2025:48',
    growth: { kind: 'share', base: 0.003, deprivation: -0.05, spread: 0.18, drift: 0.012 },
  },
  {
    code: 'NonFSM_NEW_KS2_RWM', number: '356', topic: 'Key Stage 2', title: 'KS2 RWM Expected Level - attainment pupils not eligible for FSM', unit: '% achieving expected level', polarity: 'High', decimals: 0, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:57|2017:65|2018:68|2019:69|2020:-|2021:-|2022:65|2023:66|2024:67|2025:69',
    growth: { kind: 'share', base: 0.0088, deprivation: -0.12, spread: 0.12, drift: 0.012 },
  },
  {
    code: 'AVG_Attain8_Score', number: '350', topic: 'Key Stage 4', title: 'Average Attainment 8 score per pupil', unit: 'Score per pupil', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:50.1|2017:46.5|2018:46.6|2019:46.7|2020:50.2|2021:50.9|2022:48.8|2023:46.3|2024:45.9|2025:46',
    growth: { kind: 'mean', base: 0.0112, deviation: 21, deprivation: -3.4, spread: 1.6, drift: 0.12 },
  },
  {
    code: 'FSM_AVG_Attain8_Score', number: '361', topic: 'Key Stage 4', title: 'Average Attainment 8 score per pupil eligible for FSM', unit: 'Score per pupil', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:39.1|2017:35.1|2018:34.5|2019:34.9|2020:38.6|2021:39.1|2022:36.9|2023:34.8|2024:34.6|2025:35',
    growth: { kind: 'mean', base: 0.0026, deviation: 20, deprivation: -1.2, spread: 1.9, drift: 0.15 },
  },
  {
    code: 'EngMaths9-5', number: '350', topic: 'Key Stage 4', title: '% achieving 9-5 pass in English and Maths', unit: '% achieving expected level', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2017:42.9|2018:43.5|2019:43.2|2020:49.9|2021:51.9|2022:49.8|2023:45.3|2024:45.9|2025:45.4',
    growth: { kind: 'share', base: 0.0112, deprivation: -0.32, spread: 0.16, drift: 0.012 },
  },
  {
    code: 'SusEdOverall_All', number: '348', topic: 'Key Stage 4', title: '% KS4 All Pupils going to, or remaining in education & employment/training', unit: '% KS4 All pupils in Education/training', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2017:93.2|2018:93.2|2019:93|2020:93.2|2021:92.9|2022:92.1|2023:91.6',
    growth: { kind: 'share', base: 0.0112, deprivation: -0.3, spread: 0.14, drift: 0.02 },
  },
  {
    code: 'APSE_Alevel', number: '349', topic: 'Key Stage 5', title: 'A level cohort Average point score per entry', unit: 'Average Point Score', polarity: 'High', decimals: 2, printedDecimals: '2', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    method: 'Grades of 2020 and 2021 were decided by centres and teachers, not examinations.',
    england: '2016:30.44|2017:31.13|2018 (Rev):32.12|2019 (Rev):32.87|2020 (Final):38.5477|2021 (Final):40.4587|2022 (Rev):37.8621|2023 (Rev):34.1598|2024 (Rev):34.3762|2025 (Rev):34.9873',
    growth: { kind: 'mean', base: 0.009, deviation: 13, deprivation: -1.6, spread: 1.1, drift: 0.1 },
  },
  {
    code: 'Level3Age19', number: '108', topic: 'Attainment by age 19', title: 'Level 3 qualification by the age of 19', unit: '% of 19 year olds', polarity: 'High', decimals: 2, printedDecimals: '2', yearType: 'Academic Year', owner: 'DfE', isStateFunded: false,
    england: '2016:57.141|2017:57.582|2018:57.5|2019:57.193|2020:57.384|2021:59.474|2022:60.06|2023:59.197|2024:57.561',
    growth: { kind: 'share', base: 0.0112, deprivation: -0.32, spread: 0.15, drift: 0.012 },
  },
  {
    code: '16-17Ed&Training', number: '309', topic: 'Further & Higher Education', title: '16 & 17 year olds in Education or Training', unit: '% 16 & 17 year olds', polarity: 'High', decimals: 1, printedDecimals: '2', yearType: 'Financial Year', owner: 'DfE', isStateFunded: false,
    england: '2017:92.1|2018:92|2019:92.5|2020:92.6|2021:93.2|2022:92.9|2023:92.3|2024:92.1|2025:92',
    growth: { kind: 'share', base: 0.0232, deprivation: -0.22, spread: 0.2, drift: 0.02 },
  },
  {
    code: 'HE_19_All', number: '353', topic: 'Further & Higher Education', title: '% 15 year old pupils from state funded schools entered HE by age 19 - Total', unit: '% entered', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2015-16:40.7|2016-17:41.2|2017-18:42.2|2018-19:42.5|2019-20:43.1|2020-21:44.4|2021-22:46.8|2022-23:46.9|2023-24:45.8',
    growth: { kind: 'share', base: 0.0112, deprivation: -0.3, spread: 0.2, drift: 0.015 },
  },
  {
    code: 'HE_19_FSM', number: '353', topic: 'Further & Higher Education', title: '% 15 year old pupils from state funded schools entered HE by age 19 - FSM', unit: '% entered', polarity: 'High', decimals: 1, printedDecimals: 'NA', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2015-16:25.7|2016-17:26.2|2017-18:26.3|2018-19:26.3|2019-20:26.6|2020-21:28.1|2021-22:29.2|2022-23:29|2023-24:28.9',
    growth: { kind: 'share', base: 0.0019, deprivation: 0, spread: 0.25, drift: 0.015 },
  },
  {
    code: 'TotAbs', number: '24', topic: 'All Pupil Absence & Exclusions', title: 'Total School Absence', unit: '% half days missed', polarity: 'Low', decimals: 2, printedDecimals: '2', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:4.57|2017:4.65|2018:4.81|2019:4.73|2020:-|2021:4.62|2022:7.55|2023:7.37|2024:7.15|2025:6.78',
    growth: { kind: 'share', base: 22, deprivation: 0.13, spread: 0.05, drift: 0.006 },
  },
  {
    code: 'TotPerAbNew', number: '371', topic: 'All Pupil Absence & Exclusions', title: 'Total Persistent Absence (new definition)', unit: '% of persistent absence', polarity: 'Low', decimals: 2, printedDecimals: '2', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    method: 'Persistent: a tenth or more of possible sessions missed. No figures for 2020; those for 2021 leave out weeks when schools were closed to most.',
    england: '2016:10.5|2017:10.79|2018:11.17|2019:10.86|2020:-|2021:12.08|2022:22.51|2023:21.22|2024:19.95|2025:18.14',
    growth: { kind: 'share', base: 0.14, deprivation: 0.24, spread: 0.08, drift: 0.008 },
  },
  {
    code: 'TotSevPerAbNew', number: 'NA', topic: 'All Pupil Absence & Exclusions', title: 'Total Severe Persistent Absence (new definition)', unit: '% of severe persistent absence', polarity: 'Low', decimals: 2, printedDecimals: '2', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:0.6|2017:0.7|2018:0.77|2019:0.85|2020:-|2021:1.13|2022:1.65|2023:2.03|2024:2.3|2025:2.39',
    growth: { kind: 'share', base: 0.14, deprivation: 0.3, spread: 0.12, drift: 0.01 },
  },
  {
    code: 'TotPermEx', number: '60', topic: 'All Pupil Absence & Exclusions', title: 'Total Permanent Exclusions', unit: '% of the school population', polarity: 'Low', decimals: 5, printedDecimals: '2', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2015/16:0.08443|2016/17:0.09619|2017/18:0.09768|2018/19:0.09651|2019/20:0.06126|2020/21:0.04737|2021/22:0.07761|2022/23:0.11121|2023/24:0.12889',
    growth: { kind: 'share', base: 0.145, deprivation: 0.4, spread: 0.3, drift: 0.02, hides: true },
  },
  {
    code: 'TotFixedEx', number: '63', topic: 'All Pupil Absence & Exclusions', title: 'Total Suspensions', unit: '% of the school population', polarity: 'Low', decimals: 5, printedDecimals: '2', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2015/16:4.28692|2016/17:4.75839|2017/18:5.07557|2018/19:5.3581|2019/20:3.76416|2020/21:4.25086|2021/22:6.91037|2022/23:9.33458|2023/24:11.30744',
    growth: { kind: 'rate', per: 100, base: 0.145, deprivation: 0.5, spread: 0.3, drift: 0.03 },
  },
  {
    code: 'CINPermExclusion', number: '250', topic: 'Children in Need', title: '% with at least one permanent exclusion', unit: '% CIN', polarity: 'Low', decimals: 2, printedDecimals: '2', yearType: 'Academic Year', owner: 'DfE', isStateFunded: true,
    england: '2016:0.61|2017:0.68|2018:0.73|2019:0.74|2020:0.49|2021:0.38|2022:0.7|2023:0.91|2024:1.03',
    growth: { kind: 'share', base: 0.0032, deprivation: 0.1, spread: 0.3, drift: 0.02, hides: true },
  },
];
