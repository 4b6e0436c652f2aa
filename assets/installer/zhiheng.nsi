; 质衡's installer: for one user without administrator rights, or for all users of the PC; without a network.
; cargo x dist calls makensis with VERSION, SRC (the staged files), LIST (their names), ICON, SIDE (the picture of the first and
; last page), OUT and WEBVIEW_LEAST defined.
;
; Silent:  setup.exe /S [/ALLUSERS] [/D=folder]   (/D last, without quotes)     uninstall.exe /S [/SETTINGS]
; Ends with 0 done · 3 this Windows is too old · 4 质衡 is open · 5 a file could not be written
;           6 needs an administrator · 7 a newer 质衡 is installed
; The last run's lines, of a refused one too, are in %TEMP%\zhiheng-setup.log; install.log beside the program is its copy.

; Not the 32-bit stub: Wine, where every installer is tried, has 64 bits only. A 32-bit Windows refuses this file in its own words.
Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma

!include "MUI2.nsh"
!include "nsDialogs.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"
!include "FileFunc.nsh"
!include "TextFunc.nsh"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Zhiheng"
!define CLASS "Zhiheng.Ledger"
!define WEBVIEW_CLIENT "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
; Lies beside the program where it was installed for all users.
!define FOR_ALL "all-users"
; Lies beside the program: the names of what was installed, one a line.
!define INSTALLED "installed.txt"
; Put beside the installer by whoever hands it out; a browser may have added to the name.
!define WEBVIEW_SETUP "offline\MicrosoftEdgeWebView2RuntimeInstaller*.exe"
!define FOR_ME "$LOCALAPPDATA\Programs\Zhiheng"

Name "质衡"
OutFile "${OUT}"
RequestExecutionLevel user
; Settle finds the right one; from here comes the last name, which the page appends to a folder that is looked for.
InstallDir "${FOR_ME}"
BrandingText "质衡 ${VERSION}"
ManifestDPIAware true
ManifestSupportedOS Win10
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "质衡"
VIAddVersionKey /LANG=2052 "FileDescription" "质衡 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_WELCOMEPAGE_TITLE "安装质衡 ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "质衡用于质量强省年度工作计划的分解、季度填报与考核。$\r$\n$\r$\n安装不连接网络；已有旧版时就地升级，台账、备份和设置都不动。$\r$\n$\r$\n本程序为非涉密软件，严禁录入国家秘密。"
!define MUI_FINISHPAGE_TITLE "质衡 ${VERSION} 已装好"
!define MUI_FINISHPAGE_TEXT "从桌面或开始菜单的“质衡”打开；双击台账文件（.zhp）也可以。"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "现在打开质衡"
!define MUI_FINISHPAGE_RUN_FUNCTION Open
!insertmacro MUI_PAGE_WELCOME
Page custom ForWhom ForWhomLeft
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE FolderLeft
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_PAGE_CUSTOMFUNCTION_SHOW Finished
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.Confirm un.ConfirmLeft
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Var Log
; "1": for all users of this PC.
Var AllUsers
; "1": for whom is settled before any page.
Var Settled
; The folder that /D named.
Var Asked
; Version and folder of what is installed, "" if nothing is.
Var Before
Var BeforeIn
Var ForMe
Var ForAll
; "1": no WebView2 that would do.
Var NoWindow
; "1": the settings go as well.
Var Settings
Var SettingsBox

!include "${__FILEDIR__}/shared.nsh"

; $0 = the version of the WebView2 runtime, "" if there is none; $1 = 2 when that is too old or missing.
Function WebView
  SetRegView 32
  ReadRegStr $0 HKLM "SOFTWARE\${WEBVIEW_CLIENT}" "pv"
  SetRegView 64
  ${If} $0 == ""
  ${OrIf} $0 == "0.0.0.0"
    ReadRegStr $0 HKCU "SOFTWARE\${WEBVIEW_CLIENT}" "pv"
  ${EndIf}
  ${If} $0 == "0.0.0.0"
    StrCpy $0 ""
  ${EndIf}
  StrCpy $1 2
  ${If} $0 != ""
    ${VersionCompare} "$0" "${WEBVIEW_LEAST}.0.0.0" $1
  ${EndIf}
FunctionEnd

; A newer one, for this user or for all, stays.
!macro NotNewer ROOT
  ReadRegStr $0 ${ROOT} "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} $0 "${VERSION}" $1
    ${If} $1 == 1
      !insertmacro Stop 7 "未安装：本机已装有更新的质衡 $0，不能退回 ${VERSION}。$\r$\n$\r$\n新版打开过的台账，旧版打不开。确需旧版时，请先卸载新版。"
    ${EndIf}
  ${EndIf}
!macroend

; For one user or for all: where things go, and what is there already.
Function Settle
  ${If} $AllUsers == 1
    SetShellVarContext all
    StrCpy $INSTDIR "$PROGRAMFILES64\Zhiheng"
  ${Else}
    SetShellVarContext current
    StrCpy $INSTDIR "${FOR_ME}"
  ${EndIf}
  ReadRegStr $Before SHCTX "${UNINSTALL_KEY}" "DisplayVersion"
  ReadRegStr $BeforeIn SHCTX "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $BeforeIn != ""
    StrCpy $INSTDIR $BeforeIn
  ${EndIf}
  ${If} $Asked != ""
    StrCpy $INSTDIR $Asked
  ${EndIf}
FunctionEnd

Function .onInit
  SetRegView 64
  !insertmacro OpenLog "安装"
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} 17763
    !insertmacro Stop 3 "未安装：质衡需要 64 位的 Windows 10（1809 及以后）或 Windows 11。$\r$\n$\r$\n请在符合要求的电脑上安装；台账文件拷过去就能用。"
  ${EndIf}
  !insertmacro NotNewer HKCU
  !insertmacro NotNewer HKLM
  ${If} $INSTDIR != "${FOR_ME}"
    StrCpy $Asked $INSTDIR
  ${EndIf}
  StrCpy $AllUsers 0
  StrCpy $Settled 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/ALLUSERS" $1
  ${IfNot} ${Errors}
    StrCpy $AllUsers 1
    Call Administrator
    ${If} $0 != 1
      !insertmacro Stop 6 "未安装：给所有用户安装需要管理员权限。请右键安装包，选“以管理员身份运行”。"
    ${EndIf}
  ${Else}
    ; What is installed for all is upgraded for all: two of them on one PC would open the same files in two versions.
    ReadRegStr $Before HKLM "${UNINSTALL_KEY}" "DisplayVersion"
    ${If} $Before != ""
      StrCpy $AllUsers 1
      Call Administrator
      ${If} $0 != 1
        ${IfNot} ${Silent}
          Call Elevate
        ${EndIf}
        !insertmacro Stop 6 "未安装：本机的质衡 $Before 是给所有用户装的，升级它需要管理员权限，这次没有得到。$\r$\n$\r$\n请让管理员运行这个安装包（在网络盘上的，先拷到本机）。现有的质衡照常能用。"
      ${EndIf}
    ${EndIf}
  ${EndIf}
  Call Settle
  ${If} $Before != ""
  ${OrIf} $AllUsers == 1
    StrCpy $Settled 1
  ${EndIf}
FunctionEnd

; Runs this installer once more as administrator, waits for it and ends. Comes back when Windows did not start it.
Function Elevate
  StrCpy $0 "/ALLUSERS"
  ${If} $Asked != ""
    StrCpy $0 "/ALLUSERS /D=$Asked"
  ${EndIf}
  ; The other one writes it.
  FileClose $Log
  HideWindow
  ClearErrors
  ExecShellWait "runas" "$EXEPATH" $0
  ${IfNot} ${Errors}
    ; The administrator may be another user, who does not see what is this one's; and may have changed his mind.
    ReadRegStr $0 HKLM "${UNINSTALL_KEY}" "DisplayVersion"
    ${If} $0 == "${VERSION}"
      Call RemoveOwn
    ${EndIf}
    SetErrorLevel 0
    Quit
  ${EndIf}
  !insertmacro OpenLog "安装"
  ShowWindow $HWNDPARENT ${SW_SHOW}
FunctionEnd

; Where 质衡 is installed for all, a copy that this user alone has goes: Windows would prefer it, whichever is newer.
Function RemoveOwn
  ReadRegStr $1 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ReadRegStr $2 HKLM "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $1 != ""
  ${AndIf} $1 != $2
  ${AndIf} ${FileExists} "$1\uninstall.exe"
    !insertmacro RemoveCopy $1
  ${EndIf}
FunctionEnd

Function ForWhom
  ${If} $Settled == 1
    Abort
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "给谁用" "选定后还可以改安装的位置。"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateRadioButton} 0 10u 100% 12u "只给我用（不需要管理员权限）"
  Pop $ForMe
  ${NSD_CreateRadioButton} 0 30u 100% 12u "给本机所有用户用（需要管理员权限）"
  Pop $ForAll
  ${NSD_CreateLabel} 0 54u 100% 24u "台账、备份和设置都存在各人自己的文件夹里，与装给谁无关。"
  Pop $0
  ${If} $AllUsers == 1
    ${NSD_Check} $ForAll
  ${Else}
    ${NSD_Check} $ForMe
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function ForWhomLeft
  StrCpy $AllUsers 0
  ${NSD_GetState} $ForAll $0
  ${If} $0 == ${BST_CHECKED}
    Call Administrator
    ${If} $0 != 1
      Call Elevate
      MessageBox MB_OK|MB_ICONEXCLAMATION "没有得到管理员权限。$\r$\n$\r$\n可以改选“只给我用”；要给所有用户装，请让管理员运行这个安装包（在网络盘上的，先拷到本机）。"
      Abort
    ${EndIf}
    StrCpy $AllUsers 1
  ${EndIf}
  Call Settle
FunctionEnd

; A folder that has something else in it gets one for 质衡 below it.
Function FolderLeft
  ${DirState} $INSTDIR $0
  ${GetFileName} $INSTDIR $1
  ${If} $0 == 1
  ${AndIf} $1 != "Zhiheng"
  ${AndIfNot} ${FileExists} "$INSTDIR\zhiheng.exe"
    ; A drive ends in one already.
    StrCpy $1 $INSTDIR 1 -1
    ${If} $1 == "\"
      StrCpy $INSTDIR $INSTDIR -1
    ${EndIf}
    StrCpy $INSTDIR "$INSTDIR\Zhiheng"
    ; The page takes what stands in its field.
    ${NSD_SetText} $mui.DirectoryPage.Directory $INSTDIR
  ${EndIf}
  Call Writable
  ${If} $0 != 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "不能写入 $INSTDIR：没有权限，或磁盘有写保护。$\r$\n$\r$\n请换一个文件夹。"
    Abort
  ${EndIf}
FunctionEnd

; By the desktop's own Explorer: with the rights of whoever sits there, even where this installer has more.
Function Open
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\zhiheng.exe"'
FunctionEnd

; Whoever installs for all may be somebody else than who works with it; and without WebView2 nothing would open.
Function Finished
  ${If} $AllUsers == 1
  ${OrIf} $NoWindow == 1
    SendMessage $mui.FinishPage.Run ${BM_SETCHECK} ${BST_UNCHECKED} 0
    ShowWindow $mui.FinishPage.Run ${SW_HIDE}
  ${EndIf}
  ${If} $NoWindow == 1
    ${NSD_SetText} $mui.FinishPage.Text "本机还没有可用的 WebView2 运行库，装上以后才能打开窗口。"
  ${EndIf}
FunctionEnd

Section "质衡"
  SetRegView 64
  ${If} $AllUsers == 1
    SetShellVarContext all
    !insertmacro Say "装给：所有用户"
  ${Else}
    !insertmacro Say "装给：当前用户"
  ${EndIf}
  ${If} $Before != ""
    !insertmacro Say "升级：原为 $Before，在 $BeforeIn"
  ${EndIf}
  Call Writable
  ${If} $0 != 1
    !insertmacro Stop 5 "未安装：不能写入 $INSTDIR。没有权限，或磁盘已满、有写保护。$\r$\n$\r$\n请换一个文件夹，或请管理员安装。"
  ${EndIf}
  !insertmacro Closed $INSTDIR
  ; Moved to another folder: the old one must not stay behind.
  ${If} $BeforeIn != ""
  ${AndIf} $BeforeIn != $INSTDIR
  ${AndIf} ${FileExists} "$BeforeIn\uninstall.exe"
    !insertmacro RemoveCopy $BeforeIn
  ${EndIf}
  ${If} $AllUsers == 1
    Call RemoveOwn
  ${EndIf}
  Call RemoveInstalled
  Delete "$INSTDIR\${FOR_ALL}"
  ClearErrors
  SetOutPath "$INSTDIR"
  ${If} $AllUsers == 1
    FileOpen $0 "$INSTDIR\${FOR_ALL}" w
    FileClose $0
  ${EndIf}
  File "${SRC}/zhiheng.exe"
  File "${SRC}/zhiheng-cli.exe"
  File "${SRC}/WebView2Loader.dll"
  File "${SRC}/LICENSE"
  File "/oname=${INSTALLED}" "${LIST}"
  SetOutPath "$INSTDIR\fonts"
  File "${SRC}/fonts/*.*"
  ; Those that were changed are still there.
  SetOverwrite off
  SetOutPath "$INSTDIR\plans"
  File "${SRC}/plans/*.*"
  SetOverwrite on
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    !insertmacro Stop 5 "未完成：有文件无法写入 $INSTDIR。请检查磁盘空间和写入权限后重新安装。"
  ${EndIf}
  !insertmacro Say "程序文件：$INSTDIR"

  CreateShortcut "$SMPROGRAMS\质衡.lnk" "$INSTDIR\zhiheng.exe"
  CreateShortcut "$DESKTOP\质衡.lnk" "$INSTDIR\zhiheng.exe"
  !insertmacro Say "快捷方式：开始菜单、桌面"

  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "质衡"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\zhiheng.exe"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  SectionGetSize 0 $0
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" $0

  WriteRegStr SHCTX "Software\Classes\.zhp" "" "${CLASS}"
  WriteRegStr SHCTX "Software\Classes\.zhp\OpenWithProgids" "${CLASS}" ""
  WriteRegStr SHCTX "Software\Classes\${CLASS}" "" "质衡台账"
  WriteRegStr SHCTX "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\zhiheng.exe,0"
  WriteRegStr SHCTX "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\zhiheng.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  !insertmacro Say "文件类型：.zhp"

  Call WebView
  FindFirst $3 $4 "$EXEDIR\${WEBVIEW_SETUP}"
  ${DoWhile} $4 != ""
    ${If} $1 == 2
      DetailPrint "正在安装 WebView2 运行库…"
      StrCpy $2 ""
      ExecWait '"$EXEDIR\offline\$4" /silent /install' $2
      !insertmacro Say "WebView2 离线安装包 $4：返回 $2"
      Call WebView
    ${EndIf}
    FindNext $3 $4
  ${Loop}
  FindClose $3
  !insertmacro Say "WebView2：$0"
  ${If} $1 == 2
    StrCpy $NoWindow 1
    !insertmacro Say "WebView2：缺少或太旧，窗口暂时打不开"
    MessageBox MB_OK|MB_ICONEXCLAMATION "质衡已装好，但本机没有可用的 Microsoft Edge WebView2 运行库（要 ${WEBVIEW_LEAST} 或更高版本），窗口暂时打不开。$\r$\n$\r$\n请这样做：$\r$\n1. 在能上网的电脑上，从微软网站下载“WebView2 运行库 常青独立安装程序 x64”（MicrosoftEdgeWebView2RuntimeInstallerX64.exe）；$\r$\n2. 在这个安装包旁边建 offline 文件夹，把它放进去，再运行一次安装包；或直接在本机运行它。$\r$\n$\r$\n命令行程序 zhiheng-cli.exe 不受影响。" /SD IDOK
  ${EndIf}
  !insertmacro Say "完成"
  FileClose $Log
  CopyFiles /SILENT "$TEMP\zhiheng-setup.log" "$INSTDIR\install.log"
SectionEnd

!include "${__FILEDIR__}/uninstall.nsh"
